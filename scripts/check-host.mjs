// Plain JavaScript without imports: it runs before anything is installed or built.

/** Whether a server bound to `host` can be reached from this machine only; as lib/env.ts judges it. */
function isLoopback(host) {
	const bare = host.replace(/^\[|\]$/g, "").toLowerCase();
	return bare === "localhost" || bare === "::1" || /^127(\.\d{1,3}){3}$/.test(bare);
}

/**
 * Why a console must not be started with this environment, in one line, or undefined: one that listens beyond this
 * machine has to ask for a sign-in.
 */
export function refuseOpenHost(environment) {
	const { HOST: host, CONSOLE_PASSWORD: password, OIDC_ISSUER: issuer } = environment;
	if (!host || isLoopback(host) || password || issuer) {
		return undefined;
	}
	return `HOST=${host} can be reached from other machines, so set CONSOLE_PASSWORD (or OIDC_ISSUER) first`;
}
