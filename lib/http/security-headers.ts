/**
 * The headers that every answer carries, whoever in the server gives it: pages, redirects, refusals, files and the
 * plain error texts alike. Where a page is answered, proxy.ts puts the page's own policy in the place of this one,
 * which lets a document do nothing.
 */
export const securityHeaders: Readonly<Record<string, string>> = {
	"Content-Security-Policy":
		"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
	"X-Content-Type-Options": "nosniff",
	"X-Frame-Options": "DENY",
	"Referrer-Policy": "same-origin",
	"Cross-Origin-Opener-Policy": "same-origin",
	"Cross-Origin-Resource-Policy": "same-origin",
	"Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
};
