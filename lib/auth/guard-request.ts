/** What lies in public/: browsers fetch the manifest and its icons without cookies, and the sign-in page shows them. */
const PUBLIC_FILES = [
	"/apple-touch-icon.png",
	"/favicon.ico",
	"/icon-192.png",
	"/icon-512.png",
	"/icon-maskable-512.png",
	"/icon.svg",
	"/manifest.webmanifest",
	"/social.png",
];

/** What may be asked for without having signed in; /metrics asks for itself, a token may be sent in the place of a session. */
const OPEN_PATHS = new Set([
	"/sign-in",
	"/api/health",
	"/metrics",
	"/api/auth/oidc/start",
	"/api/auth/oidc/callback",
	...PUBLIC_FILES,
]);

/** Stands for the console's own origin, which a path alone does not tell. */
const BASE = "http://console";

/** Whether anyone may ask for a path. */
export function isOpenPath(path: string): boolean {
	return OPEN_PATHS.has(path);
}

/** Where a stranger's request must go first, or "refuse" for one that is not a page's. */
export function turnAway(path: string, search: string): { redirectTo: string } | "refuse" {
	if (path.startsWith("/api/")) {
		return "refuse";
	}
	const next = new URLSearchParams({ next: `${path}${search}` });
	return { redirectTo: `/sign-in?${next}` };
}

/**
 * A path of this console to go on to after signing in; anything else becomes the start page. What is judged is the path
 * as a browser reads it, since dot segments and backslashes turn into slashes only then: "/.//x" is "//x", another host.
 */
export function safeNextPath(next: unknown): string {
	if (typeof next !== "string" || !URL.canParse(next, BASE)) {
		return "/";
	}
	const { origin, pathname, search } = new URL(next, BASE);
	const path = `${pathname}${search}`;
	const isOwn = next.startsWith("/") && origin === BASE && URL.canParse(path, BASE);
	return isOwn && new URL(path, BASE).origin === BASE ? path : "/";
}
