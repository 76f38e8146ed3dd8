extension App {
  /// Puts a screen on top.
  func open<S: Screen>(_ screen: S, onFinish: @escaping @MainActor (S.Outcome) -> Void) {
    guard ending == nil else { return }
    let layer = Layer(screen, app: self, onFinish: onFinish)
    layers.append(layer)
    layer.start()
    contentChanged()
  }

  /// Closes what stands on the page that is seen, keeps that page for later, and puts another in its place.
  ///
  /// - Parameters:
  ///   - page: is opened unless the page called `name` is kept and good enough.
  ///   - name: under which it is kept once another page is shown.
  ///   - isFresh: whether a kept page is of no use.
  func show(_ page: some Screen, as name: String, isFresh: Bool) {
    for layer in layers.dropFirst(2) { layer.end() }
    if let shownPage, layers.count > 1 { keptPages[shownPage] = layers[1] }
    layers = Array(layers.prefix(1))
    shownPage = name
    let kept = keptPages.removeValue(forKey: name)
    guard isFresh || kept == nil else {
      layers += [kept].compactMap(\.self)
      return contentChanged()
    }
    kept?.end()
    open(page) { _ in }
  }

  /// Closes a screen and those on top of it; the root screen stays.
  func close(_ layer: any AnyLayer) {
    guard let index = layers.firstIndex(where: { $0 === layer }), index > 0 else { return }
    for closed in layers[index...] { closed.end() }
    layers.removeSubrange(index...)
    contentChanged()
  }

  /// Ends the application, after a question if a screen has unsaved work.
  func requestQuit() { leavingUnsavedWork(above: nil) { [weak self] in self?.end(.quit) } }

  /// The page that is seen, above the root if there is one.
  var page: (any AnyLayer)? { layers.last { $0.kind == .page } }

  /// Whether Esc leads nowhere from here.
  var isAtTop: Bool { layers.count <= 2 && layers.last?.kind == .page }
}
