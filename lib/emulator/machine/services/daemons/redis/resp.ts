import type { Buffer } from "node:buffer";
import { encode } from "../../../kernel/bytes";

/** A value of Redis' protocol (RESP2). */
export type Resp =
	| { readonly kind: "simple"; readonly text: string }
	| { readonly kind: "error"; readonly text: string }
	| { readonly kind: "integer"; readonly value: number }
	| { readonly kind: "bulk"; readonly text: string | undefined }
	| { readonly kind: "array"; readonly items: readonly Resp[] };

export const ok: Resp = { kind: "simple", text: "OK" };
export const none: Resp = { kind: "bulk", text: undefined };
export const bulk = (text: string): Resp => ({ kind: "bulk", text });
export const integer = (value: number): Resp => ({ kind: "integer", value });
export const failure = (text: string): Resp => ({ kind: "error", text });
export const array = (items: readonly Resp[]): Resp => ({ kind: "array", items });

/** The bytes of a value. */
export function encodeResp(value: Resp): Uint8Array {
	return encode(textOf(value));
}

function textOf(value: Resp): string {
	switch (value.kind) {
		case "simple":
			return `+${value.text}\r\n`;
		case "error":
			return `-${value.text}\r\n`;
		case "integer":
			return `:${value.value}\r\n`;
		case "bulk":
			return value.text === undefined ? "$-1\r\n" : `$${encode(value.text).length}\r\n${value.text}\r\n`;
		case "array":
			return `*${value.items.length}\r\n${value.items.map(textOf).join("")}`;
	}
}

/** Reads one value from the front of some bytes; undefined while it is not complete. */
export function decodeResp(bytes: Buffer): { readonly value: Resp; readonly length: number } | undefined {
	const end = bytes.indexOf("\r\n");
	if (end < 0) {
		return undefined;
	}
	const head = bytes.subarray(1, end).toString("utf8");
	const after = end + 2;
	switch (String.fromCharCode(bytes[0] ?? 0)) {
		case "+":
			return { value: { kind: "simple", text: head }, length: after };
		case "-":
			return { value: failure(head), length: after };
		case ":":
			return { value: integer(Number(head)), length: after };
		case "$": {
			const size = Number(head);
			if (size < 0) {
				return { value: none, length: after };
			}
			return bytes.length < after + size + 2
				? undefined
				: { value: bulk(bytes.subarray(after, after + size).toString("utf8")), length: after + size + 2 };
		}
		case "*": {
			const items: Resp[] = [];
			let at = after;
			for (let count = 0; count < Number(head); count++) {
				const item = decodeResp(bytes.subarray(at));
				if (!item) {
					return undefined;
				}
				items.push(item.value);
				at += item.length;
			}
			return { value: array(items), length: at };
		}
		default: {
			// An inline command, as a person types it.
			const line = bytes.subarray(0, end).toString("utf8").trim();
			return { value: array(line.split(/\s+/).map(bulk)), length: after };
		}
	}
}
