extension StoreSchema {
  /// Which server gave a consent, and to which application: its tokens are sent nowhere else. Null for older ones.
  static let grantOriginColumns = """
    ALTER TABLE sign_in_grant ADD COLUMN token_endpoint TEXT;
    ALTER TABLE sign_in_grant ADD COLUMN client_id TEXT;
    """
}
