/** Signing in by an OpenID provider: the authorization code flow with PKCE, state and nonce (OpenID Connect Core 1.0, 3.1). */
import * as client from 'openid-client';

export interface OpenIdSettings {
  readonly issuer: URL;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where the provider sends the browser back to. */
  readonly answerAt: URL;
}

export interface OpenIdFlow {
  begin(): Promise<{ readonly address: string; readonly remembered: string }>;
  /** @throws where the answer was forged, is late or for another request, or the provider cannot be reached */
  finish(cameBackTo: URL, remembered: string): Promise<string>;
}

/** The library marks this one as deprecated only so that it stands out: it is for a provider on this machine. */
const withoutTls: (configuration: client.Configuration) => void = Reflect.get<typeof client, 'allowInsecureRequests'>(
  client,
  'allowInsecureRequests',
);

/** The provider is asked for its configuration at the first use, so that the hub starts without it. */
export function openIdFlow({ issuer, clientId, clientSecret, answerAt }: OpenIdSettings): OpenIdFlow {
  // Without TLS only on this machine itself.
  const local = issuer.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(issuer.hostname);
  let discovered: Promise<client.Configuration> | undefined;

  function configuration(): Promise<client.Configuration> {
    discovered ??= client
      .discovery(issuer, clientId, clientSecret, undefined, local ? { execute: [withoutTls] } : {})
      .catch((error: unknown) => {
        discovered = undefined;
        throw error;
      });
    return discovered;
  }

  return {
    async begin() {
      const verifier = client.randomPKCECodeVerifier();
      const state = client.randomState();
      const nonce = client.randomNonce();
      const address = client.buildAuthorizationUrl(await configuration(), {
        redirect_uri: answerAt.href,
        scope: 'openid',
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
      });
      return { address: address.href, remembered: [verifier, state, nonce].join(' ') };
    },
    async finish(cameBackTo, remembered) {
      const [verifier = '', state = '', nonce = ''] = remembered.split(' ');
      const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true };
      // The address as the provider was told it; behind a proxy the request itself shows another.
      const answer = new URL(answerAt);
      answer.search = cameBackTo.search;
      const tokens = await client.authorizationCodeGrant(await configuration(), answer, checks);
      const subject = tokens.claims()?.sub;
      if (subject === undefined) throw new Error('the provider gave no subject');
      return subject;
    },
  };
}
