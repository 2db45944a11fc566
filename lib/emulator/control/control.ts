import type { IncomingMessage, ServerResponse } from "node:http";
import { ApiError } from "../core/api-error";
import { storageRefusal } from "../core/disk-guard";
import { StorageError } from "../kernel/persistence";
import type { Log } from "../public-types";
import type { SideDoor } from "../wire/http-server";
import { type AccessRules, checkAccess } from "./access";
import { ControlError, controlError } from "./control-error";
import { PAGE_HEADERS, renderPage } from "./page";
import { pageLanguage } from "./page-texts";
import { PlainText } from "./plain-text";
import { urlOf } from "./read-input";
import { type ControlDoors, ROUTES } from "./routes";

const PREFIX = "/_emulator";

/** The control API and its page, under `/_emulator/`. */
export function createControl(doors: ControlDoors, rules: AccessRules, log: Log): SideDoor {
	return {
		handles: (path) => path === PREFIX || path.startsWith(`${PREFIX}/`),
		async handle(message, response) {
			try {
				await answer(message, response, doors, rules);
			} catch (error) {
				sendError(response, asControlError(error, log));
			}
		},
	};
}

async function answer(
	message: IncomingMessage,
	response: ServerResponse,
	doors: ControlDoors,
	rules: AccessRules,
): Promise<void> {
	if (isCertificateAsked(message)) {
		const { certificate } = await doors.authority();
		sendText(response, new PlainText(certificate, "application/x-pem-file"));
		return;
	}
	const access = checkAccess(message, rules);
	if (!access.isAllowed) {
		throw access.error;
	}
	if (access.corsOrigin !== undefined) {
		response.setHeader("access-control-allow-origin", access.corsOrigin);
		response.setHeader("vary", "origin");
	}
	const url = urlOf(message);
	const name = url.pathname.slice(PREFIX.length + 1);
	if (name === "" && (message.method === "GET" || message.method === "HEAD")) {
		sendPage(message, response, url);
		return;
	}
	const methods = Object.hasOwn(ROUTES, name) ? ROUTES[name] : undefined;
	if (!methods) {
		throw controlError(404, "NotFound", `There is no ${url.pathname}.`);
	}
	const allowed = Object.keys(methods).join(", ");
	if (message.method === "OPTIONS") {
		response.writeHead(204, {
			"access-control-allow-methods": allowed,
			"access-control-allow-headers": "content-type",
		});
		response.end();
		return;
	}
	const route = methods[message.method ?? ""];
	if (!route) {
		response.setHeader("allow", allowed);
		throw controlError(405, "MethodNotAllowed", `${url.pathname} takes ${allowed}.`);
	}
	const told = await route(doors, message);
	if (told instanceof PlainText) {
		sendText(response, told);
	} else {
		sendJson(response, 200, told);
	}
}

/**
 * The authority's certificate is told to whoever asks, other machines and containers too: it holds no secret, and they
 * cannot trust this emulator's TLS before they have it.
 */
function isCertificateAsked(message: IncomingMessage): boolean {
	return message.method === "GET" && message.url === `${PREFIX}/ca.pem`;
}

function sendText(response: ServerResponse, { text, type }: PlainText): void {
	response.writeHead(200, {
		"content-type": type,
		"content-length": Buffer.byteLength(text),
		"cache-control": "no-store",
		"x-content-type-options": "nosniff",
	});
	response.end(text);
}

function sendPage(message: IncomingMessage, response: ServerResponse, url: URL): void {
	if (url.pathname === PREFIX) {
		// The page's relative links need the trailing slash.
		response.writeHead(308, { location: `${PREFIX}/${url.search}` });
		response.end();
		return;
	}
	const language = pageLanguage(url.searchParams.get("lang"), message.headers["accept-language"]);
	const body = Buffer.from(renderPage(language));
	response.writeHead(200, { ...PAGE_HEADERS, "content-length": body.length });
	response.end(message.method === "HEAD" ? undefined : body);
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
	const body = Buffer.from(JSON.stringify(value));
	response.writeHead(status, {
		"content-type": "application/json;charset=utf-8",
		"content-length": body.length,
		"cache-control": "no-store",
		"x-content-type-options": "nosniff",
		"cross-origin-resource-policy": "same-origin",
	});
	response.end(body);
}

function asControlError(error: unknown, log: Log): ControlError {
	if (error instanceof ControlError) {
		return error;
	}
	if (error instanceof StorageError) {
		const { status, code, message } = storageRefusal(error);
		return controlError(status, code, message);
	}
	if (error instanceof ApiError) {
		return controlError(error.status, error.code, error.message);
	}
	log("error", "a control call failed unexpectedly", {
		error: error instanceof Error ? (error.stack ?? error.message) : String(error),
	});
	return controlError(500, "InternalError", "The control call failed; see the emulator's log.");
}

function sendError(response: ServerResponse, error: ControlError): void {
	if (error.status === 413) {
		response.setHeader("connection", "close");
	}
	const { code, message, issues } = error;
	sendJson(response, error.status, { error: { code, message, ...(issues && { issues }) } });
}
