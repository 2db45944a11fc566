import { gunzipSync } from "node:zlib";
import { parse } from "yaml";
import { z } from "zod";

/** A part of user data, by what its first line or MIME type says it is. */
export type Part =
	| { readonly kind: "script"; readonly text: string }
	| { readonly kind: "boothook"; readonly text: string }
	| { readonly kind: "config"; readonly config: CloudConfig }
	| { readonly kind: "include"; readonly urls: readonly string[] }
	/** Nothing that cloud-init handles: it warns. */
	| { readonly kind: "unknown"; readonly type: string; readonly begin: string };

const command = z.union([z.string(), z.array(z.union([z.string(), z.number()]).transform(String))]);
const name = z.union([z.string(), z.number()]).transform(String);

const cloudConfig = z.object({
	bootcmd: z.array(command).optional(),
	runcmd: z.array(command).optional(),
	packages: z.array(z.union([name, z.array(name)])).optional(),
	package_update: z.boolean().optional(),
	hostname: z.string().optional(),
	fqdn: z.string().optional(),
	timezone: z.string().optional(),
	write_files: z
		.array(
			z.object({
				path: z.string(),
				content: z.string().optional(),
				permissions: name.optional(),
				owner: z.string().optional(),
				encoding: z.string().optional(),
				append: z.boolean().optional(),
			}),
		)
		.optional(),
});

/** The modules of cloud-config that are carried out. */
export type CloudConfig = z.output<typeof cloudConfig>;

const TYPES: readonly (readonly [begin: string, type: string])[] = [
	["#!", "text/x-shellscript"],
	["#cloud-config", "text/cloud-config"],
	["#cloud-boothook", "text/cloud-boothook"],
	["#include", "text/x-include-url"],
	["#upstart-job", "text/upstart-job"],
	["Content-Type: multipart/", "multipart/mixed"],
	["MIME-Version:", "multipart/mixed"],
];

/** Takes user data apart as cloud-init does: gzip of any form, MIME parts, else by the first line. */
export function partsOf(bytes: Uint8Array): Part[] {
	if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
		try {
			return partsOf(gunzipSync(bytes));
		} catch {
			return [{ kind: "unknown", type: "application/octet-stream", begin: "b'\\x1f\\x8b'..." }];
		}
	}
	const text = Buffer.from(bytes).toString("utf8");
	const type = TYPES.find(([begin]) => text.startsWith(begin))?.[1] ?? "text/plain";
	return type === "multipart/mixed" ? mimeParts(text) : [partOf(type, text)];
}

function mimeParts(text: string): Part[] {
	const [, boundary] = /boundary="?([^"\r\n;]+)"?/i.exec(text) ?? [];
	if (boundary === undefined) {
		return [partOf("text/plain", text)];
	}
	return text
		.replaceAll("\r\n", "\n")
		.split(`--${boundary}`)
		.slice(1)
		.filter((part) => !part.startsWith("--"))
		.map((part) => {
			const cut = part.indexOf("\n\n");
			const head = part.slice(0, cut);
			const raw = part.slice(cut + 2).replace(/\n$/, "");
			const [, declared = "text/plain"] = /^content-type:\s*([^;\s]+)/im.exec(head) ?? [];
			const isBase64 = /^content-transfer-encoding:\s*base64/im.test(head);
			const body = isBase64 ? Buffer.from(raw, "base64").toString("utf8") : raw;
			const known = TYPES.find(([begin]) => body.startsWith(begin))?.[1];
			return partOf(declared === "text/plain" && known ? known : declared, body);
		});
}

function partOf(type: string, text: string): Part {
	switch (type) {
		case "text/x-shellscript":
			return { kind: "script", text };
		case "text/cloud-boothook":
			return { kind: "boothook", text: text.replace(/^#cloud-boothook[^\n]*\n/, "") };
		case "text/x-include-url":
			return {
				kind: "include",
				urls: text
					.split("\n")
					.slice(1)
					.map((line) => line.trim())
					.filter((line) => line !== "" && !line.startsWith("#")),
			};
		case "text/cloud-config": {
			const config = configOf(text);
			return config ? { kind: "config", config } : { kind: "unknown", type, begin: beginOf(text) };
		}
		default:
			return { kind: "unknown", type, begin: beginOf(text) };
	}
}

function configOf(text: string): CloudConfig | undefined {
	try {
		const parsed = cloudConfig.safeParse(parse(text) ?? {});
		return parsed.success ? parsed.data : undefined;
	} catch {
		return undefined;
	}
}

/** The beginning of a text as Python shows bytes. */
function beginOf(text: string): string {
	return `b'${text.slice(0, 24).replaceAll("\n", "\\n")}'...`;
}
