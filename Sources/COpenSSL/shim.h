#ifndef POSTDUE_COPENSSL_SHIM_H
#define POSTDUE_COPENSSL_SHIM_H

#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

// What OpenSSL offers as macros only, which Swift cannot import.

static inline int postdue_SSL_set_tlsext_host_name(SSL *ssl, const char *name) {
  return (int)SSL_set_tlsext_host_name(ssl, name);
}

static inline int postdue_SSL_CTX_set_min_proto_version(SSL_CTX *context, int version) {
  return (int)SSL_CTX_set_min_proto_version(context, version);
}

static inline void postdue_SSL_CTX_harden(SSL_CTX *context) {
  SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
}

static inline void postdue_BIO_set_mem_eof_return(BIO *bio, int value) {
  BIO_set_mem_eof_return(bio, value);
}

static inline void postdue_OPENSSL_free(void *memory) { OPENSSL_free(memory); }

static inline int postdue_GENERAL_NAMES_count(const GENERAL_NAMES *names) {
  return sk_GENERAL_NAME_num(names);
}

static inline const GENERAL_NAME *postdue_GENERAL_NAMES_at(const GENERAL_NAMES *names, int index) {
  return sk_GENERAL_NAME_value(names, index);
}

/// The text or octets of a name of kind GEN_DNS or GEN_IPADD; null for any other kind.
static inline const ASN1_STRING *postdue_GENERAL_NAME_string(const GENERAL_NAME *name) {
  if (name->type == GEN_DNS) return name->d.dNSName;
  if (name->type == GEN_IPADD) return name->d.iPAddress;
  return NULL;
}

static inline int postdue_GENERAL_NAME_is_address(const GENERAL_NAME *name) { return name->type == GEN_IPADD; }

#endif
