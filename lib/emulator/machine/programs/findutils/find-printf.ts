import { readEscape } from "../kit/format-printf";
import { fromBinary, toBinary } from "../kit/lines";
import { modeText } from "../kit/mode";
import { baseName, directoryName } from "../kit/paths";
import { momentOf, strftime } from "../kit/strftime";
import type { Context } from "./find-context";
import type { Candidate } from "./find-nodes";

const TYPE_LETTERS = {
	file: "f",
	directory: "d",
	symlink: "l",
	fifo: "p",
	character: "c",
	block: "b",
	socket: "s",
} as const;

function time(ms: number, letter: string | undefined, context: Context): string {
	const moment = momentOf(ms);
	const fraction = `${String(moment.nanoseconds).padStart(9, "0")}0`;
	if (letter === undefined) {
		return strftime("%a %b %e %H:%M:%S.", moment, context.zone) + fraction + strftime(" %Y", moment, context.zone);
	}
	if (letter === "@") {
		return `${moment.seconds}.${fraction}`;
	}
	if (letter === "+") {
		return strftime("%Y-%m-%d+%H:%M:%S.", moment, context.zone) + fraction;
	}
	if (letter === "S") {
		return `${strftime("%S", moment, context.zone)}.${fraction}`;
	}
	if (letter === "T" || letter === "X") {
		return `${strftime("%H:%M:%S", moment, context.zone)}.${fraction}`;
	}
	return strftime(`%${letter}`, moment, context.zone);
}

function linkType(candidate: Candidate, context: Context): string {
	if (candidate.stat.type !== "symlink") {
		return TYPE_LETTERS[candidate.stat.type];
	}
	try {
		return TYPE_LETTERS[context.sys.stat(candidate.path).type];
	} catch {
		return "N";
	}
}

/** What a directive stands for; undefined when there is none. */
function directive(letter: string, candidate: Candidate, context: Context): string | undefined {
	const { stat, path, start } = candidate;
	const { accounts } = context;
	switch (letter) {
		case "p":
			return path;
		case "f":
			return baseName(path);
		case "h":
			return path.includes("/") ? directoryName(path) : ".";
		case "P":
			return path === start ? "" : path.slice(start.length).replace(/^\/+/, "");
		case "H":
			return start;
		case "d":
			return String(candidate.depth);
		case "s":
			return String(stat.size);
		case "k":
			return String(Math.ceil(stat.blocks / 2));
		case "b":
			return String(stat.blocks);
		case "m":
			return stat.mode.toString(8);
		case "M":
			return modeText(stat.type, stat.mode);
		case "u":
			return accounts.userName(stat.uid);
		case "U":
			return String(stat.uid);
		case "g":
			return accounts.groupName(stat.gid);
		case "G":
			return String(stat.gid);
		case "i":
			return String(stat.ino);
		case "n":
			return String(stat.nlink);
		case "D":
			return String(stat.dev);
		case "y":
			return TYPE_LETTERS[stat.type];
		case "Y":
			return linkType(candidate, context);
		case "l":
			return stat.type === "symlink" ? context.sys.readlink(path) : "";
		case "F":
			return context.sys.statfs(path).type;
		case "S":
			return stat.size === 0 ? "1" : String((stat.blocks * 512) / stat.size);
		case "t":
			return time(stat.mtime, undefined, context);
		case "a":
			return time(stat.atime, undefined, context);
		case "c":
			return time(stat.ctime, undefined, context);
		default:
			return undefined;
	}
}

/** Compiles a format of -printf. */
export function compileFormat(format: string, context: Context): (candidate: Candidate) => string {
	const parts: (string | ((candidate: Candidate) => string))[] = [];
	const binary = toBinary(format);
	let text = "";
	let stops = false;
	for (let at = 0; at < binary.length && !stops; ) {
		const character = binary.charAt(at);
		if (character === "\\") {
			const read = readEscape(binary, at, "dash", "argument");
			stops = "stops" in read && read.stops === true;
			text += read.text;
			at += read.length;
			continue;
		}
		const match = character === "%" ? /^%([-+ #0]*)(\d*)(?:\.(\d*))?([ACBT].|[a-zA-Z%])/s.exec(binary.slice(at)) : null;
		if (match === null) {
			text += character;
			at++;
			continue;
		}
		at += match[0].length;
		const [whole, flags = "", width = "", precision, letter = ""] = match;
		if (letter === "%") {
			text += "%";
			continue;
		}
		parts.push(fromBinary(text));
		text = "";
		parts.push((candidate) => {
			const { stat } = candidate;
			const isTime = letter.length === 2;
			const ms = letter.startsWith("A") ? stat.atime : letter.startsWith("T") ? stat.mtime : stat.ctime;
			const value = isTime ? time(ms, letter.charAt(1), context) : directive(letter, candidate, context);
			if (value === undefined) {
				return whole;
			}
			const cut = precision === undefined ? value : value.slice(0, Number(precision));
			return flags.includes("-")
				? cut.padEnd(Number(width))
				: cut.padStart(Number(width), flags.includes("0") && /^\d+$/.test(cut) ? "0" : " ");
		});
	}
	parts.push(fromBinary(text));
	return (candidate) => parts.map((part) => (typeof part === "string" ? part : part(candidate))).join("");
}
