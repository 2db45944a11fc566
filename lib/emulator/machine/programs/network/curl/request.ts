import { Buffer } from "node:buffer";
import { encode } from "../../../kernel/bytes";
import { isErrno } from "../../../kernel/errno";
import type { Routine, Sys } from "../../../kernel/sys";
import { readAll } from "../../kit/lines";
import { CurlFailure } from "./failure";
import type { BodyPart, CurlCall } from "./options";

/** Body of a request with its type; undefined when there is none. */
export type Body = { readonly bytes: Uint8Array; readonly type: string | undefined };

/** Contents of `@file`, or `@-` for standard input. */
function* fileOf(sys: Sys, name: string): Routine<Buffer> {
	if (name === "-") {
		return yield* readAll(sys, 0);
	}
	return Buffer.from(yield* sys.readFile(name));
}

/** Puts -d, --data-*, --json, -F and -T together. Throws CurlFailure 26 when a file cannot be read. */
export function* bodyOf(sys: Sys, call: CurlCall): Routine<Body | undefined> {
	if (call.form.length > 0) {
		return yield* multipart(sys, call.form);
	}
	if (call.upload !== undefined) {
		try {
			return { bytes: yield* fileOf(sys, call.upload), type: undefined };
		} catch (error) {
			if (isErrno(error)) {
				throw new CurlFailure(26, `Can't open '${call.upload}'!`);
			}
			throw error;
		}
	}
	if (call.json.length > 0) {
		const parts: Buffer[] = [];
		for (const text of call.json) {
			parts.push(text.startsWith("@") ? yield* fileOf(sys, text.slice(1)) : Buffer.from(encode(text)));
		}
		return { bytes: Buffer.concat(parts), type: "application/json" };
	}
	if (call.body.length === 0) {
		return undefined;
	}
	const parts: Buffer[] = [];
	for (const part of call.body) {
		if (parts.length > 0) {
			parts.push(Buffer.from("&"));
		}
		parts.push(yield* dataOf(sys, part));
	}
	return { bytes: Buffer.concat(parts), type: "application/x-www-form-urlencoded" };
}

function* dataOf(sys: Sys, part: BodyPart): Routine<Buffer> {
	const { kind, text } = part;
	if (kind === "urlencode") {
		const found = /^([^=@]*)([=@])(.*)$/s.exec(text);
		if (!found) {
			return Buffer.from(encodeURIComponent(text));
		}
		const [, name = "", mark, rest = ""] = found;
		const content = mark === "@" ? (yield* fileOf(sys, rest)).toString("utf8") : rest;
		return Buffer.from(`${name === "" ? "" : `${name}=`}${encodeURIComponent(content)}`);
	}
	if (kind === "raw" || !text.startsWith("@")) {
		return Buffer.from(encode(text));
	}
	try {
		const bytes = yield* fileOf(sys, text.slice(1));
		return kind === "data" ? Buffer.from(bytes.toString("latin1").replace(/[\r\n\0]/g, ""), "latin1") : bytes;
	} catch (error) {
		if (isErrno(error)) {
			yield* sys.warn(
				`Warning: Couldn't read data from file "${text.slice(1)}", this makes an empty \nWarning: POST.\n`,
			);
			return Buffer.alloc(0);
		}
		throw error;
	}
}

function* multipart(sys: Sys, fields: readonly string[]): Routine<Body> {
	const boundary = `------------------------${[...sys.randomBytes(8)].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
	const parts: Buffer[] = [];
	for (const field of fields) {
		const equals = field.indexOf("=");
		const name = field.slice(0, equals);
		const [value = "", ...modifiers] = field.slice(equals + 1).split(";");
		const given = modifiers.find((each) => each.startsWith("type="))?.slice(5);
		const isFile = value.startsWith("@");
		let content: Buffer;
		try {
			content = isFile || value.startsWith("<") ? yield* fileOf(sys, value.slice(1)) : Buffer.from(encode(value));
		} catch (error) {
			if (isErrno(error)) {
				throw new CurlFailure(26, `Failed to open/read local data from file/application`);
			}
			throw error;
		}
		const filename = isFile ? `; filename="${value.slice(value.lastIndexOf("/") + 1).replace(/^@/, "")}"` : "";
		const type = given ?? (isFile ? "application/octet-stream" : undefined);
		parts.push(
			Buffer.from(
				`--${boundary}\r\nContent-Disposition: form-data; name="${name}"${filename}\r\n${type ? `Content-Type: ${type}\r\n` : ""}\r\n`,
			),
			content,
			Buffer.from("\r\n"),
		);
	}
	parts.push(Buffer.from(`--${boundary}--\r\n`));
	return { bytes: Buffer.concat(parts), type: `multipart/form-data; boundary=${boundary}` };
}
