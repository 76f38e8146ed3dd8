/// The one question before unsaved work is left, whichever way a person goes.
extension App {
  /// Where a person goes once the work of a screen is saved.
  struct Departure {
    let unsaved: any AnyLayer
    let lowest: (any AnyLayer)?
    let goOn: @MainActor () -> Void
  }

  /// Goes on at once, or after a question if a screen has unsaved work.
  ///
  /// - Parameter lowest: the lowest of the screens that would be lost; nil for all of them.
  func leavingUnsavedWork(above lowest: (any AnyLayer)?, _ goOn: @escaping @MainActor () -> Void) {
    guard let unsaved = layers(from: lowest).last(where: \.hasUnsavedWork) else { return goOn() }
    open(Dialog.unsavedChanges(canSave: unsaved.canSaveWork)) { [weak self] answer in
      switch answer {
      case Dialog.save:
        self?.departure = Departure(unsaved: unsaved, lowest: lowest, goOn: goOn)
        unsaved.saveWork()
      case Dialog.leave: goOn()
      default: break
      }
    }
  }

  /// Goes on to where the person wanted to go, if what was to be saved before is saved by now.
  func departIfSaved() {
    guard let departure, !layers.contains(where: { $0 === departure.unsaved && $0.hasUnsavedWork }) else { return }
    self.departure = nil
    leavingUnsavedWork(above: departure.lowest, departure.goOn)
  }

  /// A screen that is closed has nothing above it any more.
  private func layers(from lowest: (any AnyLayer)?) -> ArraySlice<any AnyLayer> {
    guard let lowest else { return layers[...] }
    return layers[(layers.firstIndex { $0 === lowest } ?? layers.endIndex)...]
  }
}
