import { Buffer } from "node:buffer";
import type { Routine } from "../../kernel/sys";
import { programOf } from "../../program";
import { exists, tryStat } from "../kit/files";
import { defineTool, type Tool } from "../kit/tool";

type Kind = { readonly text: string; readonly mime: string; readonly charset: string };

const binary = (text: string, mime: string): Kind => ({ text, mime, charset: "binary" });

const INTERPRETERS: readonly (readonly [RegExp, string, string])[] = [
	[/^#! ?\/usr\/bin\/env bash/, "Bourne-Again shell script", "text/x-shellscript"],
	[/^#! ?\S*\/bash/, "Bourne-Again shell script", "text/x-shellscript"],
	[/^#! ?\S*\/(?:da)?sh\b/, "POSIX shell script", "text/x-shellscript"],
	[/^#! ?(?:\S*\/env )?\S*python[\d.]*/, "Python script", "text/x-script.python"],
	[/^#! ?(?:\S*\/env )?\S*perl/, "Perl script", "text/x-perl"],
	[/^#! ?(?:\S*\/env )?\S*node/, "Node.js script", "application/javascript"],
	[/^#! ?(?:\S*\/env )?\S*ruby/, "Ruby script", "text/x-ruby"],
];

function magic(head: Buffer, size: number): Kind | undefined {
	const text = head.toString("latin1");
	if (programOf(text) !== undefined || text.startsWith("\u007fELF")) {
		return binary(
			"ELF 64-bit LSB pie executable, x86-64, version 1 (SYSV), dynamically linked, interpreter /lib64/ld-linux-x86-64.so.2, for GNU/Linux 3.2.0, stripped",
			"application/x-pie-executable",
		);
	}
	if (text.startsWith("\u001f\u008b")) {
		const name = (head[3] ?? 0) & 8 ? `, was "${text.slice(10, text.indexOf("\0", 10))}"` : "";
		return binary(`gzip compressed data${name}, from Unix, original size modulo 2^32 ${size}`, "application/gzip");
	}
	if (text.startsWith("BZh")) {
		return binary(`bzip2 compressed data, block size = ${text.charAt(3)}00k`, "application/x-bzip2");
	}
	if (text.startsWith("\u00fd7zXZ\0")) {
		return binary("XZ compressed data, checksum CRC64", "application/x-xz");
	}
	if (text.startsWith("PK\u0003\u0004")) {
		return binary("Zip archive data, at least v2.0 to extract, compression method=deflate", "application/zip");
	}
	if (text.startsWith("\u0089PNG\r\n")) {
		return binary(
			`PNG image data, ${head.readUInt32BE(16)} x ${head.readUInt32BE(20)}, 8-bit/color RGBA, non-interlaced`,
			"image/png",
		);
	}
	if (text.startsWith("\u00ff\u00d8\u00ff")) {
		return binary("JPEG image data, JFIF standard 1.01", "image/jpeg");
	}
	if (/^GIF8[79]a/.test(text)) {
		return binary(
			`GIF image data, version ${text.slice(3, 6)}, ${head.readUInt16LE(6)} x ${head.readUInt16LE(8)}`,
			"image/gif",
		);
	}
	if (text.startsWith("%PDF-")) {
		return binary(`PDF document, version ${text.slice(5, 8)}`, "application/pdf");
	}
	if (text.slice(257, 262) === "ustar") {
		return binary(
			text.slice(257, 265) === "ustar  \0" ? "POSIX tar archive (GNU)" : "POSIX tar archive",
			"application/x-tar",
		);
	}
	return undefined;
}

/** Whether all bytes are ones that texts hold, up to a greatest one. */
function isPlain(bytes: Buffer, greatest: number): boolean {
	return bytes.every(
		(byte) => byte <= greatest && byte !== 0x7f && (byte >= 0x20 || byte === 0x1b || (byte >= 0x07 && byte <= 0x0d)),
	);
}

function textKind(bytes: Buffer): Kind {
	const text = bytes.toString("latin1");
	const isAscii = isPlain(bytes, 0x7e);
	const isUtf8 = !isAscii && isPlain(bytes, 0xff) && Buffer.from(bytes.toString("utf8")).equals(bytes);
	if (!isAscii && !isUtf8) {
		return !isPlain(bytes, 0xff)
			? binary("data", "application/octet-stream")
			: { text: "ISO-8859 text", mime: "text/plain", charset: "iso-8859-1" };
	}
	const charset = isAscii ? "us-ascii" : "utf-8";
	const hasMark = bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]));
	const encoding = isAscii ? "ASCII text" : `Unicode text, UTF-8${hasMark ? " (with BOM)" : ""} text`;
	const ends = lineEnds(text);
	for (const [pattern, name, mime] of INTERPRETERS) {
		if (pattern.test(text)) {
			return { text: `${name}, ${encoding} executable${ends}`, mime, charset };
		}
	}
	const start = text.trimStart();
	if (/^<\?xml/.test(start)) {
		return { text: `XML 1.0 document, ${encoding}${ends}`, mime: "text/xml", charset };
	}
	if (/^<(!doctype html|html)/i.test(start)) {
		return { text: `HTML document, ${encoding}${ends}`, mime: "text/html", charset };
	}
	if (/^[[{]/.test(start) && isJson(bytes.toString("utf8"))) {
		return { text: "JSON text data", mime: "application/json", charset };
	}
	if (/^-----BEGIN CERTIFICATE-----/.test(start)) {
		return { text: "PEM certificate", mime: "text/plain", charset };
	}
	if (/^-----BEGIN (RSA |OPENSSH |EC )?PRIVATE KEY-----/.test(start)) {
		return {
			text: `${/OPENSSH/.test(start.slice(0, 40)) ? "OpenSSH private key" : "PEM RSA private key"}`,
			mime: "text/plain",
			charset,
		};
	}
	return { text: encoding + ends, mime: "text/plain", charset };
}

function lineEnds(text: string): string {
	const long = text.split("\n").some((line) => line.length > 300)
		? `, with very long lines (${Math.max(...text.split("\n").map((line) => line.length))})`
		: "";
	if (!text.includes("\n")) {
		return text.includes("\r") ? `${long}, with CR line terminators` : `${long}, with no line terminators`;
	}
	const crlf = text.split("\r\n").length - 1;
	const all = text.split("\n").length - 1;
	return long + (crlf === 0 ? "" : crlf === all ? ", with CRLF line terminators" : ", with CRLF, LF line terminators");
}

function isJson(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}

function* kindOf(tool: Tool, path: string): Routine<Kind | { readonly missing: string }> {
	const { sys } = tool;
	const stat = tryStat(sys, path, tool.has("L"));
	if (stat === undefined) {
		return { missing: `cannot open \`${path}' (No such file or directory)` };
	}
	switch (stat.type) {
		case "directory":
			return binary(`${stat.mode & 0o1000 ? "sticky, " : ""}directory`, "inode/directory");
		case "symlink": {
			const target = sys.readlink(path);
			return binary(`${exists(sys, path) ? "" : "broken "}symbolic link to ${target}`, "inode/symlink");
		}
		case "fifo":
			return binary("fifo (named pipe)", "inode/fifo");
		case "socket":
			return binary("socket", "inode/socket");
		case "character":
			return binary("character special", "inode/chardevice");
		case "block":
			return binary("block special", "inode/blockdevice");
		default:
			break;
	}
	if (stat.size === 0) {
		return binary("empty", "inode/x-empty");
	}
	try {
		const bytes = Buffer.from(yield* sys.readFile(path));
		return magic(bytes.subarray(0, 1024), bytes.length) ?? textKind(bytes.subarray(0, 1_048_576));
	} catch {
		return { missing: `regular file, no read permission` };
	}
}

/** file(1). */
export const FILE = defineTool({
	name: "file",
	options: {
		short: "bihkLf:F:Nnrsvz0",
		long: {
			brief: "b",
			mime: "i",
			"mime-type": "mime-type",
			"mime-encoding": "mime-encoding",
			dereference: "L",
			"no-dereference": "h",
			"separator=": "F",
			"files-from=": "f",
			"no-pad": "N",
			version: "v",
		},
	},
	usage: "[-bcCdEhikLlNnprsSvzZ0] [--apple] [--extension] [--mime-encoding] [--mime-type] [file ...]",
	*run(tool) {
		if (tool.has("v")) {
			tool.out.add("file-5.44\nmagic file from /etc/magic:/usr/share/misc/magic\n");
			return 0;
		}
		if (tool.operands.length === 0) {
			yield* tool.sys.warn(
				"Usage: file [-bcCdEhikLlNnprsSvzZ0] [--apple] [--extension] [--mime-encoding]\n            [--mime-type] [-e <testname>] [-F <separator>]  [-f <namefile>]\n            [-m <magicfiles>] [-P <parameter=value>] [--exclude-quiet]\n            <file> ...\n       file -C [-m <magicfiles>]\n       file [--help]\n",
			);
			return 1;
		}
		const width = Math.max(...tool.operands.map((name) => name.length));
		for (const name of tool.operands) {
			const kind = name === "-" ? textKind(Buffer.from(yield* tool.sys.read(0, 65_536))) : yield* kindOf(tool, name);
			const text =
				"missing" in kind
					? kind.missing
					: tool.has("i")
						? `${kind.mime}; charset=${kind.charset}`
						: tool.has("mime-type")
							? kind.mime
							: tool.has("mime-encoding")
								? kind.charset
								: kind.text;
			const label = `${name === "-" ? "/dev/stdin" : name}${tool.value("F") ?? ":"}`;
			tool.out.add(tool.has("b") ? `${text}\n` : `${tool.has("N") ? label : label.padEnd(width + 1)} ${text}\n`);
		}
		return 0;
	},
});
