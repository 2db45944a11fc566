/**
 * The Content-Security-Policy of a page: nothing from other origins, and only scripts that carry this answer's nonce or
 * are loaded by one that does. Inline styles are allowed since Radix positions with style attributes and the editor,
 * the toasts and the scroll lock add style elements at run time; a style cannot run code.
 */
export function contentSecurityPolicy(nonce: string, isDevelopment: boolean): string {
	return [
		"default-src 'self'",
		// React's development build evaluates code to rebuild server stacks.
		`script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
		"style-src 'self' 'unsafe-inline'",
		"img-src 'self' data: blob:",
		"font-src 'self'",
		`connect-src 'self'${isDevelopment ? " ws: wss:" : ""}`,
		"object-src 'none'",
		"base-uri 'none'",
		"form-action 'self'",
		"frame-ancestors 'none'",
	].join("; ");
}
