import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";
import { isDebianFamily } from "../../kernel/userland";
import type { Program } from "../../program";
import { type AccountFiles, isValidName, readAccountFiles, readLoginDefs } from "./account-files";
import { copyTree, removeTree } from "./home";
import { type Call, Failure, needRoot, shadowTool } from "./shadow-tool";

/** Gid of a group by name or number. Throws when there is none. */
function groupId(files: AccountFiles, asked: string, status = 6): number {
	const row = files.group.rows.find(([name, , gid]) => name === asked || gid === asked);
	if (!row) {
		throw new Failure(`group '${asked}' does not exist`, status);
	}
	return Number(row[2]);
}

function groupNames(files: AccountFiles, list: string): string[] {
	return list
		.split(",")
		.filter(Boolean)
		.map((asked) => {
			const row = files.group.rows.find(([name, , gid]) => name === asked || gid === asked);
			if (!row) {
				throw new Failure(`group '${asked}' does not exist`, 6);
			}
			return row[0] ?? "";
		});
}

function addMember(files: AccountFiles, group: string, user: string): void {
	for (const file of [files.group, files.gshadow]) {
		const row = file.find(group);
		const members = (row?.[3] ?? "").split(",").filter(Boolean);
		if (row && !members.includes(user)) {
			file.set(group, 3, [...members, user].join(","));
		}
	}
}

function dropMember(files: AccountFiles, group: string, user: string): void {
	for (const file of [files.group, files.gshadow]) {
		const members = (file.find(group)?.[3] ?? "").split(",").filter(Boolean);
		if (members.includes(user)) {
			file.set(group, 3, members.filter((name) => name !== user).join(","));
		}
	}
}

const userOptions = {
	short: "b:c:d:De:f:g:G:hk:K:lmMNop:rR:P:s:u:UZ:",
	long: {
		"base-dir=": "b",
		"comment=": "c",
		"home-dir=": "d",
		"home=": "d",
		defaults: "D",
		"expiredate=": "e",
		"inactive=": "f",
		"gid=": "g",
		"groups=": "G",
		help: "h",
		"skel=": "k",
		"key=": "K",
		"no-log-init": "l",
		"create-home": "m",
		"no-create-home": "M",
		"no-user-group": "N",
		"non-unique": "o",
		"password=": "p",
		system: "r",
		"shell=": "s",
		"uid=": "u",
		"user-group": "U",
	},
};

function* useradd(call: Call): Routine<number> {
	const { sys } = call;
	const [name] = call.operands;
	const defaults = yield* readUseraddDefaults(sys);
	if (call.has("D")) {
		yield* sys.print(
			`GROUP=100\nHOME=/home\nINACTIVE=-1\nEXPIRE=\nSHELL=${defaults.shell}\nSKEL=/etc/skel\nCREATE_MAIL_SPOOL=${isDebianFamily(sys.machine.facts.userland) ? "no" : "yes"}\n`,
		);
		return 0;
	}
	if (name === undefined || call.operands.length > 1) {
		yield* sys.warn(`Usage: useradd [options] LOGIN\n       useradd -D\n       useradd -D [options]\n`);
		return 2;
	}
	needRoot(call, "/etc/passwd");
	if (!isValidName(name)) {
		throw new Failure(
			isDebianFamily(sys.machine.facts.userland)
				? `invalid user name '${name}': use --badname to ignore`
				: `invalid user name '${name}'`,
			3,
		);
	}
	const files = yield* readAccountFiles(sys);
	const defs = yield* readLoginDefs(sys);
	if (files.passwd.find(name)) {
		throw new Failure(`user '${name}' already exists`, 9);
	}
	const isSystem = call.has("r");
	const askedUid = call.value("u");
	if (askedUid !== undefined && !/^\d+$/.test(askedUid)) {
		throw new Failure(`invalid user ID '${askedUid}'`, 3);
	}
	if (askedUid !== undefined && !call.has("o") && files.passwd.rows.some((row) => row[2] === askedUid)) {
		throw new Failure(`UID ${askedUid} is not unique`, 4);
	}
	const extra = call.value("G") === undefined ? [] : groupNames(files, call.value("G") ?? "");
	const asked = call.value("g");
	const wantsGroup = asked === undefined && !call.has("N");
	if (wantsGroup && files.group.find(name)) {
		throw new Failure(`group ${name} exists - if you want to add this user to that group, use -g.`, 9);
	}
	const setting = (key: string, otherwise: number) => Number(defs.get(key) ?? otherwise);
	const first = isSystem
		? setting("SYS_UID_MIN", isDebianFamily(sys.machine.facts.userland) ? 100 : 201)
		: setting("UID_MIN", 1000);
	const last = isSystem ? setting("SYS_UID_MAX", 999) : setting("UID_MAX", 60_000);
	const uid = askedUid === undefined ? files.freeId(first, last, isSystem) : Number(askedUid);
	let gid: number;
	if (asked !== undefined) {
		gid = groupId(files, asked);
	} else if (wantsGroup) {
		const isFree = !files.group.rows.some((row) => row[2] === String(uid));
		gid = isFree ? uid : files.freeId(first, last, isSystem);
		files.group.add([name, "x", String(gid), ""]);
		files.gshadow.add([name, "!", "", ""]);
	} else {
		gid = 100;
	}
	const home = call.value("d") ?? `${call.value("b") ?? "/home"}/${name}`;
	const shell = call.value("s") ?? defaults.shell;
	files.passwd.add([name, "x", String(uid), String(gid), call.value("c") ?? "", home, shell]);
	const aging = isSystem
		? ["", "", ""]
		: [defs.get("PASS_MIN_DAYS") ?? "0", defs.get("PASS_MAX_DAYS") ?? "99999", defs.get("PASS_WARN_AGE") ?? "7"];
	files.shadow.add([
		name,
		call.value("p") ?? (isDebianFamily(sys.machine.facts.userland) ? "!" : "!!"),
		files.today(),
		...aging,
		call.value("f") ?? "",
		dayOf(call.value("e")),
		"",
	]);
	for (const group of extra) {
		addMember(files, group, name);
	}
	yield* files.save();
	const makesHome = call.has("m") || (!call.has("M") && !isSystem && /^yes$/i.test(defs.get("CREATE_HOME") ?? "no"));
	if (makesHome) {
		yield* makeHome(call, home, uid, gid, defs, call.value("k") ?? "/etc/skel");
		if (!isDebianFamily(sys.machine.facts.userland) && !isSystem) {
			yield* makeSpool(sys, name, uid);
		}
	}
	return 0;
}

function* makeHome(
	call: Call,
	home: string,
	uid: number,
	gid: number,
	defs: ReadonlyMap<string, string>,
	skel: string,
): Routine<void> {
	const { sys } = call;
	const mask = Number.parseInt(defs.get("UMASK") ?? "022", 8);
	const mode =
		defs.get("HOME_MODE") === undefined ? 0o777 & ~mask : Number.parseInt(defs.get("HOME_MODE") ?? "0700", 8);
	try {
		if (sys.stat(home).type === "directory") {
			yield* sys.warn(
				sys.machine.facts.userland === "centos7"
					? `useradd: warning: the home directory already exists.\nNot copying any file from skel directory into it.\n`
					: `useradd: warning: the home directory ${home} already exists.\nuseradd: Not copying any file from skel directory into it.\n`,
			);
			return;
		}
	} catch (error) {
		if (!isErrno(error, "ENOENT")) {
			throw error;
		}
	}
	try {
		for (let cut = home.indexOf("/", 1); cut > 0; cut = home.indexOf("/", cut + 1)) {
			try {
				sys.mkdir(home.slice(0, cut), 0o755);
			} catch (error) {
				if (!isErrno(error, "EEXIST")) {
					throw error;
				}
			}
		}
		sys.mkdir(home, mode);
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
		throw new Failure(`cannot create directory ${home}`, 12);
	}
	sys.chmod(home, mode);
	yield* copyTree(sys, skel, home, uid, gid);
	sys.chown(home, uid, gid);
}

function* makeSpool(sys: Sys, name: string, uid: number): Routine<void> {
	const path = `/var/spool/mail/${name}`;
	try {
		yield* sys.writeFile(path, "", 0o660);
		sys.chmod(path, 0o660);
		sys.chown(path, uid, 12);
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
	}
}

function dayOf(date: string | undefined): string {
	if (date === undefined || date === "" || date === "-1") {
		return "";
	}
	if (/^\d+$/.test(date)) {
		return date;
	}
	const at = Date.parse(`${date}T00:00:00Z`);
	if (Number.isNaN(at)) {
		throw new Failure(`invalid date '${date}'`, 3);
	}
	return String(Math.floor(at / 86_400_000));
}

function* readUseraddDefaults(sys: Sys): Routine<{ readonly shell: string }> {
	try {
		const text = yield* sys.readText("/etc/default/useradd");
		return { shell: /^SHELL=(.*)$/m.exec(text)?.[1] ?? "/bin/sh" };
	} catch {
		return { shell: "/bin/bash" };
	}
}

function* usermod(call: Call): Routine<number> {
	const { sys } = call;
	const [name] = call.operands;
	if (name === undefined || call.options.length === 0) {
		yield* sys.warn("Usage: usermod [options] LOGIN\n");
		return 2;
	}
	needRoot(call, "/etc/passwd");
	const files = yield* readAccountFiles(sys);
	const row = files.passwd.find(name);
	if (!row) {
		throw new Failure(`user '${name}' does not exist`, 6);
	}
	if (call.has("a") && !call.has("G")) {
		yield* sys.warn(`usermod: -a flag is only allowed with the -G flag\nUsage: usermod [options] LOGIN\n`);
		return 2;
	}
	const oldHome = row[5] ?? "";
	const set = (index: number, value: string | undefined) => {
		if (value !== undefined) {
			files.passwd.set(name, index, value);
		}
	};
	set(4, call.value("c"));
	set(6, call.value("s"));
	set(5, call.value("d"));
	const uid = call.value("u");
	if (uid !== undefined && !call.has("o") && files.passwd.rows.some((other) => other[2] === uid && other !== row)) {
		throw new Failure(`UID '${uid}' already exists`, 4);
	}
	set(2, uid);
	const gid = call.value("g");
	if (gid !== undefined) {
		set(3, String(groupId(files, gid)));
	}
	const groups = call.value("G");
	if (groups !== undefined) {
		const wanted = groupNames(files, groups);
		if (!call.has("a")) {
			for (const [group = ""] of files.group.rows) {
				if (!wanted.includes(group)) {
					dropMember(files, group, name);
				}
			}
		}
		for (const group of wanted) {
			addMember(files, group, name);
		}
	}
	const hash = files.shadow.find(name)?.[1] ?? "";
	if (call.has("L") && !hash.startsWith("!")) {
		files.shadow.set(name, 1, `!${hash}`);
	}
	if (call.has("U")) {
		if (/^!{1,2}$/.test(hash)) {
			throw new Failure(
				`unlocking the user's password would result in a passwordless account.\nYou should set a password with usermod -p to unlock this user's password.`,
				1,
			);
		}
		files.shadow.set(name, 1, hash.replace(/^!/, ""));
	}
	if (call.value("p") !== undefined) {
		files.shadow.set(name, 1, call.value("p") ?? "");
	}
	if (call.value("e") !== undefined) {
		files.shadow.set(name, 7, dayOf(call.value("e")));
	}
	const login = call.value("l");
	if (login !== undefined && login !== name) {
		if (files.passwd.find(login)) {
			throw new Failure(`user '${login}' already exists`, 9);
		}
		for (const [group = ""] of files.group.rows) {
			const members = (files.group.find(group)?.[3] ?? "").split(",");
			if (members.includes(name)) {
				dropMember(files, group, name);
				addMember(files, group, login);
			}
		}
		files.shadow.set(name, 0, login);
		files.passwd.set(name, 0, login);
	}
	const newHome = call.value("d");
	if (call.has("m") && newHome !== undefined && newHome !== oldHome) {
		try {
			sys.rename(oldHome, newHome);
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
			throw new Failure(`cannot rename directory ${oldHome} to ${newHome}`, 12);
		}
	}
	if (uid !== undefined) {
		yield* copyTree(sys, undefined, row[5] ?? oldHome, Number(uid), Number(row[3]));
	}
	yield* files.save();
	return 0;
}

function* userdel(call: Call): Routine<number> {
	const { sys } = call;
	const [name] = call.operands;
	if (name === undefined) {
		yield* sys.warn("Usage: userdel [options] LOGIN\n");
		return 2;
	}
	needRoot(call, "/etc/passwd");
	const files = yield* readAccountFiles(sys);
	const row = files.passwd.find(name);
	if (!row) {
		throw new Failure(`user '${name}' does not exist`, 6);
	}
	const used = sys.machine.processes().find(({ uid }) => uid === Number(row[2]) && uid !== 0);
	if (used && !call.has("f")) {
		throw new Failure(`user ${name} is currently used by process ${used.pid}`, 8);
	}
	const home = row[5] ?? "";
	files.passwd.remove(name);
	files.shadow.remove(name);
	for (const [group = ""] of [...files.group.rows]) {
		dropMember(files, group, name);
	}
	const own = files.group.find(name);
	if (own && (own[3] ?? "") === "" && !files.passwd.rows.some((other) => other[3] === own[2])) {
		files.group.remove(name);
		files.gshadow.remove(name);
	}
	yield* files.save();
	if (call.has("r")) {
		const spool = isDebianFamily(sys.machine.facts.userland) ? `/var/mail/${name}` : `/var/spool/mail/${name}`;
		if (!(yield* removeTree(sys, spool)) && isDebianFamily(sys.machine.facts.userland)) {
			yield* sys.warn(`userdel: ${name} mail spool (${spool}) not found\n`);
		}
		if (!(yield* removeTree(sys, home))) {
			yield* sys.warn(`userdel: ${name} home directory (${home}) not found\n`);
		}
	}
	return 0;
}

function* groupadd(call: Call): Routine<number> {
	const { sys } = call;
	const [name] = call.operands;
	if (name === undefined) {
		yield* sys.warn("Usage: groupadd [options] GROUP\n");
		return 2;
	}
	needRoot(call, "/etc/group", 10);
	if (!isValidName(name)) {
		throw new Failure(`'${name}' is not a valid group name`, 3);
	}
	const files = yield* readAccountFiles(sys);
	const asked = call.value("g");
	if (files.group.find(name)) {
		if (call.has("f")) {
			return 0;
		}
		throw new Failure(`group '${name}' already exists`, 9);
	}
	if (asked !== undefined && files.group.rows.some((row) => row[2] === asked) && !call.has("o")) {
		if (!call.has("f")) {
			throw new Failure(`GID '${asked}' already exists`, 4);
		}
	}
	const isSystem = call.has("r");
	const gid =
		asked ??
		String(
			isSystem
				? files.freeId(isDebianFamily(sys.machine.facts.userland) ? 100 : 201, 999, true)
				: files.freeId(1000, 60_000),
		);
	files.group.add([name, "x", gid, ""]);
	files.gshadow.add([name, "!", "", ""]);
	yield* files.save();
	return 0;
}

function* groupdel(call: Call): Routine<number> {
	const { sys } = call;
	const [name] = call.operands;
	if (name === undefined) {
		yield* sys.warn("Usage: groupdel [options] GROUP\n");
		return 2;
	}
	needRoot(call, "/etc/group", 10);
	const files = yield* readAccountFiles(sys);
	const row = files.group.find(name);
	if (!row) {
		throw new Failure(`group '${name}' does not exist`, 6);
	}
	const user = files.passwd.rows.find((other) => other[3] === row[2]);
	if (user && !call.has("f")) {
		throw new Failure(`cannot remove the primary group of user '${user[0]}'`, 8);
	}
	files.group.remove(name);
	files.gshadow.remove(name);
	yield* files.save();
	return 0;
}

function* groupmod(call: Call): Routine<number> {
	const { sys } = call;
	const [name] = call.operands;
	if (name === undefined || call.options.length === 0) {
		yield* sys.warn("Usage: groupmod [options] GROUP\n");
		return 2;
	}
	needRoot(call, "/etc/group", 10);
	const files = yield* readAccountFiles(sys);
	const row = files.group.find(name);
	if (!row) {
		throw new Failure(`group '${name}' does not exist`, 6);
	}
	const gid = call.value("g");
	if (gid !== undefined) {
		if (files.group.rows.some((other) => other[2] === gid && other !== row) && !call.has("o")) {
			throw new Failure(`GID '${gid}' already exists`, 4);
		}
		for (const user of files.passwd.rows.filter((other) => other[3] === row[2])) {
			files.passwd.set(user[0] ?? "", 3, gid);
		}
		files.group.set(name, 2, gid);
	}
	const renamed = call.value("n");
	if (renamed !== undefined) {
		if (files.group.find(renamed)) {
			throw new Failure(`group '${renamed}' already exists`, 9);
		}
		files.gshadow.set(name, 0, renamed);
		files.group.set(name, 0, renamed);
	}
	yield* files.save();
	return 0;
}

function* gpasswd(call: Call): Routine<number> {
	const { sys } = call;
	const group = call.operands[0];
	if (group === undefined) {
		yield* sys.warn("Usage: gpasswd [option] GROUP\n");
		return 2;
	}
	const files = yield* readAccountFiles(sys);
	if (!files.group.find(group)) {
		throw new Failure(`group '${group}' does not exist in /etc/group`, 1);
	}
	if (sys.euid() !== 0) {
		throw new Failure("Permission denied.", 1);
	}
	const added = call.value("a");
	const dropped = call.value("d");
	const user = added ?? dropped;
	if (user !== undefined && !files.passwd.find(user)) {
		throw new Failure(`user '${user}' does not exist`, 3);
	}
	if (added !== undefined) {
		yield* sys.print(`Adding user ${added} to group ${group}\n`);
		addMember(files, group, added);
	}
	if (dropped !== undefined) {
		yield* sys.print(`Removing user ${dropped} from group ${group}\n`);
		if (!(files.group.find(group)?.[3] ?? "").split(",").includes(dropped)) {
			throw new Failure(`user '${dropped}' is not a member of '${group}'`, 3);
		}
		dropMember(files, group, dropped);
	}
	const members = call.value("M");
	if (members !== undefined) {
		files.group.set(group, 3, members);
		files.gshadow.set(group, 3, members);
	}
	yield* files.save();
	return 0;
}

const groupTable = {
	short: "fg:hK:op:rn:R:P:",
	long: {
		force: "f",
		"gid=": "g",
		help: "h",
		"non-unique": "o",
		"password=": "p",
		system: "r",
		"new-name=": "n",
		"key=": "K",
	},
};

/** Making, changing and removing users and groups. */
export const USER_PROGRAMS: readonly Program[] = [
	shadowTool("useradd", userOptions, "[options] LOGIN", useradd),
	shadowTool(
		"usermod",
		{
			short: "ab:c:d:e:f:g:G:hl:Lmop:s:u:U",
			long: {
				append: "a",
				"comment=": "c",
				"home=": "d",
				"expiredate=": "e",
				"inactive=": "f",
				"gid=": "g",
				"groups=": "G",
				"login=": "l",
				lock: "L",
				"move-home": "m",
				"non-unique": "o",
				"password=": "p",
				"shell=": "s",
				"uid=": "u",
				unlock: "U",
				help: "h",
			},
		},
		"[options] LOGIN",
		usermod,
	),
	shadowTool("userdel", { short: "frhRZ", long: { force: "f", remove: "r", help: "h" } }, "[options] LOGIN", userdel),
	shadowTool("groupadd", groupTable, "[options] GROUP", groupadd),
	shadowTool("groupdel", { short: "fh", long: { force: "f", help: "h" } }, "[options] GROUP", groupdel),
	shadowTool("groupmod", groupTable, "[options] GROUP", groupmod),
	shadowTool(
		"gpasswd",
		{
			short: "a:d:M:A:rRQh",
			long: { "add=": "a", "delete=": "d", "members=": "M", "administrators=": "A", help: "h" },
		},
		"[option] GROUP",
		gpasswd,
	),
];
