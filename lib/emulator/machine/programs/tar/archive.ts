import { Buffer } from "node:buffer";
import type { Stat } from "../../kernel/sys";

/** A member of an archive. Times are seconds. */
export type Member = {
	readonly name: string;
	readonly type: Stat["type"] | "hard link";
	readonly mode: number;
	readonly uid: number;
	readonly gid: number;
	readonly userName: string;
	readonly groupName: string;
	readonly mtime: number;
	readonly linkName: string;
	readonly rdev: number;
	readonly content: Uint8Array;
};

const BLOCK = 512;
const FLAGS: Readonly<Record<string, string>> = {
	file: "0",
	"hard link": "1",
	symlink: "2",
	character: "3",
	block: "4",
	directory: "5",
	fifo: "6",
	socket: "6",
};
const TYPES: Readonly<Record<string, Member["type"]>> = {
	"0": "file",
	"\0": "file",
	"7": "file",
	"1": "hard link",
	"2": "symlink",
	"3": "character",
	"4": "block",
	"5": "directory",
	"6": "fifo",
};

function octal(value: number, width: number): string {
	return `${Math.max(0, Math.floor(value))
		.toString(8)
		.padStart(width - 1, "0")
		.slice(-(width - 1))}\0`;
}

function header(member: Member, name: Buffer, link: Buffer, flag: string, size: number): Buffer {
	const block = Buffer.alloc(BLOCK);
	name.copy(block, 0, 0, 100);
	block.write(octal(member.mode & 0o7777, 8), 100, "latin1");
	block.write(octal(member.uid, 8), 108, "latin1");
	block.write(octal(member.gid, 8), 116, "latin1");
	if (size > 0o77777777777) {
		block[124] = 0x80;
		block.writeBigUInt64BE(BigInt(size), 128);
	} else {
		block.write(octal(size, 12), 124, "latin1");
	}
	block.write(octal(member.mtime, 12), 136, "latin1");
	block.write("        ", 148, "latin1");
	block.write(flag, 156, "latin1");
	link.copy(block, 157, 0, 100);
	block.write("ustar  \0", 257, "latin1");
	block.write(member.userName.slice(0, 31), 265, "utf8");
	block.write(member.groupName.slice(0, 31), 297, "utf8");
	if (flag === "3" || flag === "4") {
		block.write(octal(Math.floor(member.rdev / 256), 8), 329, "latin1");
		block.write(octal(member.rdev % 256, 8), 337, "latin1");
	}
	const sum = block.reduce((total, byte) => total + byte, 0);
	block.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
	return block;
}

function padded(content: Uint8Array): Buffer[] {
	const rest = content.length % BLOCK;
	return rest === 0 ? [Buffer.from(content)] : [Buffer.from(content), Buffer.alloc(BLOCK - rest)];
}

/** A long name goes before its member in one of its own (GNU format). */
function longName(member: Member, text: Buffer, flag: "L" | "K"): Buffer[] {
	const content = Buffer.concat([text, Buffer.alloc(1)]);
	const plain: Member = { ...member, mode: 0o644, uid: 0, gid: 0, userName: "root", groupName: "root", mtime: 0 };
	const label = Buffer.from("././@LongLink", "latin1");
	return [header(plain, label, Buffer.alloc(0), flag, content.length), ...padded(content)];
}

/** The blocks of one member. */
export function writeMember(member: Member, encodeName: (text: string) => Uint8Array): Buffer {
	const name = Buffer.from(encodeName(member.name));
	const link = Buffer.from(encodeName(member.linkName));
	const parts: Buffer[] = [];
	if (link.length > 100) {
		parts.push(...longName(member, link, "K"));
	}
	if (name.length > 100) {
		parts.push(...longName(member, name, "L"));
	}
	const content = member.type === "file" ? member.content : new Uint8Array(0);
	parts.push(header(member, name, link, FLAGS[member.type] ?? "0", content.length), ...padded(content));
	return Buffer.concat(parts);
}

/** What stands at the end: two blocks of zeroes, filled up to a record of 20 blocks. */
export function endOfArchive(length: number): Buffer {
	const record = 20 * BLOCK;
	const total = Math.ceil((length + 2 * BLOCK) / record) * record;
	return Buffer.alloc(total - length);
}

function field(block: Buffer, at: number, length: number): Buffer {
	const end = block.indexOf(0, at);
	return block.subarray(at, end < 0 || end > at + length ? at + length : end);
}

function number(block: Buffer, at: number, length: number): number {
	if ((block[at] ?? 0) & 0x80) {
		return Number(block.readBigUInt64BE(at + length - 8));
	}
	return Number.parseInt(
		block
			.toString("latin1", at, at + length)
			.replace(/[^0-7]/g, " ")
			.trim() || "0",
		8,
	);
}

/** Extended headers of POSIX's pax format that matter. */
function paxFields(content: Buffer): Map<string, Buffer> {
	const fields = new Map<string, Buffer>();
	for (let at = 0; at < content.length; ) {
		const space = content.indexOf(32, at);
		const length = Number(content.toString("latin1", at, space));
		if (space < 0 || !(length > 0)) {
			break;
		}
		const record = content.subarray(space + 1, at + length - 1);
		const equals = record.indexOf(61);
		fields.set(record.toString("latin1", 0, equals), record.subarray(equals + 1));
		at += length;
	}
	return fields;
}

export type ReadResult = { readonly members: Member[]; readonly problem: "not an archive" | "cut off" | undefined };

/** Reads an archive in the formats v7, ustar, GNU and pax. */
export function readArchive(bytes: Buffer, decodeName: (bytes: Uint8Array) => string): ReadResult {
	const members: Member[] = [];
	let at = 0;
	let name: Buffer | undefined;
	let link: Buffer | undefined;
	let pax = new Map<string, Buffer>();
	while (at + BLOCK <= bytes.length) {
		const block = bytes.subarray(at, at + BLOCK);
		at += BLOCK;
		if (block.every((byte) => byte === 0)) {
			return { members, problem: undefined };
		}
		const sum = block.reduce((total, byte, index) => total + (index >= 148 && index < 156 ? 32 : byte), 0);
		if (sum !== number(block, 148, 8)) {
			return { members, problem: members.length === 0 ? "not an archive" : "cut off" };
		}
		const flag = block.toString("latin1", 156, 157);
		const size = Number(pax.get("size")?.toString("latin1") ?? number(block, 124, 12));
		const hasContent = !"123456".includes(flag);
		const end = at + (hasContent ? size : 0);
		if (end > bytes.length) {
			return { members, problem: "cut off" };
		}
		const content = bytes.subarray(at, end);
		at += hasContent ? Math.ceil(size / BLOCK) * BLOCK : 0;
		if (flag === "L" || flag === "K") {
			const text = field(content, 0, content.length);
			name = flag === "L" ? text : name;
			link = flag === "K" ? text : link;
			continue;
		}
		if (flag === "x" || flag === "g") {
			pax = flag === "x" ? paxFields(content) : pax;
			continue;
		}
		const prefix = block.toString("latin1", 257, 263) === "ustar\0" ? field(block, 345, 155) : Buffer.alloc(0);
		const plain = field(block, 0, 100);
		const whole = prefix.length > 0 ? Buffer.concat([prefix, Buffer.from("/"), plain]) : plain;
		const shown = decodeName(pax.get("path") ?? name ?? whole);
		const type = TYPES[flag] ?? "file";
		members.push({
			name: shown,
			type: type === "file" && shown.endsWith("/") ? "directory" : type,
			mode: number(block, 100, 8) & 0o7777,
			uid: number(block, 108, 8),
			gid: number(block, 116, 8),
			userName: field(block, 265, 32).toString("utf8"),
			groupName: field(block, 297, 32).toString("utf8"),
			mtime: Number(pax.get("mtime")?.toString("latin1") ?? number(block, 136, 12)),
			linkName: decodeName(pax.get("linkpath") ?? link ?? field(block, 157, 100)),
			rdev: number(block, 329, 8) * 256 + number(block, 337, 8),
			content,
		});
		name = undefined;
		link = undefined;
		pax = new Map();
	}
	return { members, problem: members.length > 0 ? undefined : "not an archive" };
}
