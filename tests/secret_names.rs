//! The vocabulary, by the classes of the facts: strong and weak names, and names that only look
//! like credentials.

use keyspill::secret::{
    Context, HeaderKind, Literal, NameStrength, Position, Verdict, credential_header, credential_name,
    credential_query, judge_literal, public_env_prefix, split_words,
};

fn judge(name: &str, value: &str, position: Position) -> Option<Verdict> {
    judge_literal(&Literal { name: Some(name), value, position, context: Context::default() })
}

#[test]
fn words() {
    for (name, words) in [
        ("apiKey", "api key"),
        ("APIKey", "api key"),
        ("JWTSecret", "jwt secret"),
        ("HTTP_X_API_KEY", "http x api key"),
        ("s3Key", "s3 key"),
        ("i18nKey", "i18n key"),
        ("config.db.password", "config db password"),
        ("contraseña", "contraseña"),
        ("@api_key", "api key"),
        ("secret_key_base", "secret key base"),
    ] {
        assert_eq!(split_words(name).join(" "), words);
    }
}

#[test]
fn strong_names() {
    for name in "apiKey api_key APIKEY apikey API_KEY secret clientSecret client_secret appSecret consumerSecret \
        sharedSecret webhookSecret signingSecret signing_key sessionSecret secretKey SECRET_KEY secret_key_base privateKey \
        priv_key encryptionKey masterKey RAILS_MASTER_KEY service_role_key accountKey subscriptionKey licenseKey accessKey \
        secretAccessKey AWS_SECRET_ACCESS_KEY accessToken refresh_token authToken bearerToken apiToken botToken deployToken \
        registration_token sessionToken personalAccessToken password passwd passphrase pwd db_pass pass credentials creds jwt \
        hmacKey otpSecret pepper senha contraseña passwort process.env.API_KEY NEXT_PUBLIC_STRIPE_SECRET_KEY stripeKey \
        OPENAI_KEY GITHUB_TOKEN npmToken apiKey2 API_KEYS API_KEY_PROD apiKeyValue privateKeyPem self.api_key @api_key \
        JWTSecret jwtSecret dbPassword authtoken DATABASE_PASSWORD smtp_pass x-api-key headers['x-api-key'] APP_KEYS \
        SECRET_KEY_FALLBACKS authorization userPassword"
        .split_whitespace()
    {
        assert_eq!(credential_name(name), Some(NameStrength::Strong), "{name}");
    }
    for name in ["key", "token", "keys", "auth", "sid", "sessionId", "storageKey", "validKeys", "myToken"] {
        assert_eq!(credential_name(name), Some(NameStrength::Weak), "{name}");
    }
}

/// The classes of facts 2.3, with values that would be reported under a credential's name.
#[test]
fn silent_names() {
    // Random-looking, and put together here.
    let value: String = (0u32..40)
        .map(|n| char::from_digit(n.wrapping_mul(n + 7).wrapping_mul(2_654_435_761) >> 27, 36))
        .map(|digit| digit.unwrap_or('x'))
        .collect();
    assert!(judge("apiKey", &value, Position::Assignment).is_some());
    for name in "keyboard keyword keypress keyCode keyframes keyof keystone keyring hotkey monkey donkey turkey hockey \
        whiskey author authority authentic compass bypass passenger passage passed passing passive passthrough passport \
        encompass tokenize tokenizer tokenCount tokensUsed maxTokens max_tokens completion_tokens secretary credit accredit \
        primaryKey foreignKey sortKey partitionKey hashKey rangeKey cacheKey lookupKey mapKey objectKey s3Key bucketKey \
        queryKey rowKey itemKey dataKey groupKey indexKey routingKey idempotencyKey dedupKey messageKey translationKey \
        i18nKey labelKey localeKey reactKey sequenceKey naturalKey schemaKey metaKey configKey publicKey pubKey \
        publishableKey siteKey anonKey keyId kid keyAlias keyName keyPair keyPairName keySize keyLength keyType keyAlgorithm \
        keyFingerprint keyUsage passwordHash passwordDigest encrypted_password hashedToken tokenHash keyVaultName apiKeyName \
        API_KEY_HEADER TOKEN_COOKIE_NAME headerName tokenField passwordField secretName secretArn secretId credentialsPath \
        keyFile tokenFile TOKEN_URL tokenEndpoint authUrl jwksUri token_type grant_type authScheme tokenPrefix API_KEY_PREFIX \
        apiVersion forgotPassword resetPassword confirmPassword passwordPlaceholder passwordLabel passwordHint showPassword \
        changePassword csrfToken _csrf xsrfCookieName withCredentials authorizationURL passReqToCallback usernameField \
        passwordless passwordMinLength tokenExpiry token_ttl secretRotationDays nextPageToken cancelToken pageToken \
        isPassword hasToken renderPass firstPass cachekey author_id sha256 commit hash id code signature nonce aggregationAuthorization \
        GOOGLE_APPLICATION_CREDENTIALS_FILE SSL_KEY_PATH vapidPublicKey"
        .split_whitespace()
    {
        assert_eq!(credential_name(name), None, "{name}");
        assert_eq!(judge(name, &value, Position::Assignment), None, "{name}");
    }
}

#[test]
fn headers_and_parameters() {
    for name in [
        "Authorization",
        "x-api-key",
        "HTTP_X_API_KEY",
        "X_Api_Key",
        "apikey",
        "Cookie",
        "Ocp-Apim-Subscription-Key",
        "X-Acme-Api-Key",
        "xi-api-key",
        "PRIVATE-TOKEN",
        "HTTP_AUTHORIZATION",
    ] {
        assert_eq!(credential_header(name), Some(HeaderKind::Credential), "{name}");
    }
    for name in ["X-CSRF-Token", "x-hub-signature-256", "Stripe-Signature"] {
        assert_eq!(credential_header(name), Some(HeaderKind::Redact), "{name}");
    }
    for name in [
        "Content-Type",
        "X-Auth-Email",
        "X-Request-Id",
        "Idempotency-Key",
        "X-Forwarded-Client-Cert",
        "Accept",
        "X-Cache-Key",
    ] {
        assert_eq!(credential_header(name), None, "{name}");
    }
    for name in
        ["api_key", "apikey", "access_token", "token", "client_secret", "subscription-key", "password"]
    {
        assert!(credential_query(name), "{name}");
    }
    for name in ["code", "session", "key", "q", "page", "sort_key", "csrf_token", "id"] {
        assert!(!credential_query(name), "{name}");
    }
    assert!(public_env_prefix("NEXT_PUBLIC_API_KEY") && !public_env_prefix("API_KEY"));
}
