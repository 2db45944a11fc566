import type { Routine } from "../../kernel/sys";
import { modeText } from "../kit/mode";
import { escapeC } from "../kit/quote";
import { strftime } from "../kit/strftime";
import { localZone } from "../kit/time-zone";
import type { Tool } from "../kit/tool";
import type { Member } from "./archive";

/** Width of owner, group and size together: it grows with the widest seen. */
const WIDTHS = new WeakMap<Tool, number>();

/** A line of -t or -v: the name, with -vv or -tv all of it. */
export function* listLine(tool: Tool, member: Member): Routine<string> {
	const count = tool.options.filter(({ key }) => key === "v").length + (tool.has("t") ? 1 : 0);
	const name = escapeC(member.name);
	if (count < 2) {
		return name;
	}
	const zone = yield* localZone(tool.sys);
	const numeric = tool.has("numeric-owner");
	const user = numeric || member.userName === "" ? String(member.uid) : member.userName;
	const group = numeric || member.groupName === "" ? String(member.gid) : member.groupName;
	const isDevice = member.type === "character" || member.type === "block";
	const size = isDevice
		? `${Math.floor(member.rdev / 256)},${member.rdev % 256}`
		: String(member.type === "file" ? member.content.length : 0);
	const wide = user.length + group.length + size.length + 2;
	const width = Math.max(WIDTHS.get(tool) ?? 19, wide);
	WIDTHS.set(tool, width);
	const seconds = Math.floor(member.mtime);
	const time = strftime(
		tool.has("full-time") ? "%Y-%m-%d %H:%M:%S" : "%Y-%m-%d %H:%M",
		{ seconds, nanoseconds: 0 },
		zone,
	);
	const { type } = member;
	const isLink = type === "hard link";
	const mode = type === "hard link" ? `h${modeText("file", member.mode).slice(1)}` : modeText(type, member.mode);
	const target = member.type === "symlink" ? ` -> ${member.linkName}` : isLink ? ` link to ${member.linkName}` : "";
	return `${mode} ${user}/${group} ${size.padStart(size.length + width - wide)} ${time} ${name}${target}`;
}
