import type { IncomingMessage } from "node:http";
import { isSecure, plainAddress } from "../wire/http-server";
import { type ControlError, controlError } from "./control-error";

/** Who may use the control API beyond programs on this machine: pages of these origins (the console's). */
export type AccessRules = { readonly allowedOrigins: readonly string[] };

export type Access =
	| { readonly isAllowed: true /** Origin to be named in CORS headers. */; readonly corsOrigin: string | undefined }
	| { readonly isAllowed: false; readonly error: ControlError };

/**
 * Whether a request may reach the control API. It must come from this machine, name this machine in its Host header
 * (else a page could reach it by rebinding its own name), and if a browser sends it, come from the emulator's own page
 * or an allowed origin.
 */
export function checkAccess(message: IncomingMessage, rules: AccessRules): Access {
	if (!isLoopbackAddress(plainAddress(message.socket.remoteAddress ?? ""))) {
		return refused("LoopbackOnly", "The control API answers on the loopback interface only.");
	}
	const host = message.headers.host ?? "";
	if (!isLoopbackName(hostName(host))) {
		return refused("ForeignHost", "The control API answers to loopback names only (127.0.0.1, localhost, [::1]).");
	}
	const origin = message.headers.origin;
	if (origin !== undefined) {
		const isOwn = origin === `${isSecure(message.socket) ? "https" : "http"}://${host}`;
		if (!isOwn && !rules.allowedOrigins.includes(origin)) {
			return refused("ForeignOrigin", "Requests from pages of other origins are refused.");
		}
		return { isAllowed: true, corsOrigin: isOwn ? undefined : origin };
	}
	// Plain GETs of a page (an image, a script) carry no Origin; browsers say so here.
	const site = message.headers["sec-fetch-site"];
	const isNavigation = message.headers["sec-fetch-mode"] === "navigate";
	if (site !== undefined && site !== "same-origin" && site !== "none" && !isNavigation) {
		return refused("ForeignOrigin", "Requests from pages of other origins are refused.");
	}
	return { isAllowed: true, corsOrigin: undefined };
}

function refused(code: string, message: string): Access {
	return { isAllowed: false, error: controlError(403, code, message) };
}

/** The Host header without its port. */
function hostName(host: string): string {
	return host.replace(/:\d+$/, "").toLowerCase();
}

function isLoopbackName(name: string): boolean {
	return name === "localhost" || name.endsWith(".localhost") || name === "[::1]" || isLoopbackAddress(name);
}

function isLoopbackAddress(address: string): boolean {
	return address === "::1" || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(address);
}
