/// Division that rounds towards minus infinity, so that days before 1970 count like those after it.
func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
  let quotient = value / divisor
  return value % divisor < 0 ? quotient - 1 : quotient
}

/// Decimal digits with leading zeros up to `width`.
func padded(_ value: Int, width: Int = 2) -> String {
  let digits = String(value)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
