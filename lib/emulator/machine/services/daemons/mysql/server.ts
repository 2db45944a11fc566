import { decode, encode } from "../../../kernel/bytes";
import { isErrno } from "../../../kernel/errno";
import type { ParkedState, Routine, Sys } from "../../../kernel/sys";
import { isDebianFamily } from "../../../kernel/userland";
import type { Program } from "../../../program";
import { textOrNothing } from "../../../programs/kit/files";
import { notifyManager } from "../../manager/protocol";
import { systemZone, wallTime } from "../../time/zone";
import { bind, runLoop } from "../loop";
import { becomeUser } from "../own-process";
import { emptyMysql, type MysqlData, runSql, type SqlResult } from "./engine";

/** What a client sends: a line of JSON. The wire's own protocol is spoken by no program of the machine. */
export type MysqlRequest = {
	readonly user: string;
	readonly password: string;
	readonly database?: string;
	readonly statements: readonly string[];
};

export type MysqlAnswer = {
	readonly refused?: string;
	readonly results: readonly SqlResult[];
	readonly database?: string;
};

export const MYSQL_SOCKET = "/var/lib/mysql/mysql.sock";

/** Version that the server of an image's packages says; by the executable that was started. */
export function mysqlVersion(sys: Sys): string {
	return {
		centos7: "5.5.68-MariaDB",
		alinux3: "10.3.35-MariaDB",
		ubuntu2204: "8.0.32-0ubuntu0.22.04.2",
		debian12: "10.11.3-MariaDB-1",
	}[sys.machine.facts.userland];
}

function server(name: string): Program {
	return {
		name,
		*run(sys) {
			const args = sys.argv().slice(1);
			if (args.includes("--version") || args.includes("-V")) {
				yield* sys.print(`${name}  Ver ${mysqlVersion(sys)} for Linux on x86_64\n`);
				return 0;
			}
			if (args.some((arg) => arg.startsWith("--initialize"))) {
				return 0;
			}
			const settings = yield* settingsOf(sys, args);
			const port = Number(settings.get("port") ?? 3306);
			const host =
				settings.get("bind-address") ?? (isDebianFamily(sys.machine.facts.userland) ? "127.0.0.1" : "0.0.0.0");
			const tcp = bind(sys, host === "*" || host === "::" ? "0.0.0.0" : host, port);
			if (typeof tcp === "string") {
				yield* sys.warn(
					`[ERROR] Can't start server: Bind on TCP/IP port: ${tcp === "in-use" ? "Address already in use" : "Cannot assign requested address"}\n[ERROR] Do you already have another mysqld server running on port: ${port} ?\n[ERROR] Aborting\n`,
				);
				return 1;
			}
			const path = settings.get("socket") ?? MYSQL_SOCKET;
			const local = openSocket(sys, path);
			if (sys.euid() === 0) {
				yield* becomeUser(sys, "mysql");
			}
			yield* notifyManager(sys, { READY: "1", STATUS: "Taking your SQL requests now..." });
			return yield* loop(sys, [tcp, local]);
		},
		resume: (sys, state) => loop(sys, state["listeners"] as number[]),
	};
}

export const MYSQLD = server("mysqld");
export const MARIADBD = server("mariadbd");
export const MYSQLD_SAFE = server("mysqld_safe");

function openSocket(sys: Sys, path: string): number {
	const directory = path.slice(0, path.lastIndexOf("/"));
	for (const step of [() => sys.mkdir(directory, 0o755), () => sys.unlink(path)]) {
		try {
			step();
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
		}
	}
	return sys.listen({ family: "unix", path });
}

/** Options of [mysqld] in my.cnf and its directories, then those of the command line. */
function* settingsOf(sys: Sys, args: readonly string[]): Routine<ReadonlyMap<string, string>> {
	const settings = new Map<string, string>();
	const places = [
		"/etc/my.cnf",
		"/etc/my.cnf.d/server.cnf",
		"/etc/my.cnf.d/mariadb-server.cnf",
		"/etc/mysql/mysql.conf.d/mysqld.cnf",
		"/etc/mysql/mariadb.conf.d/50-server.cnf",
		"/etc/mysql/my.cnf",
	];
	for (const place of places) {
		let section = "";
		for (const line of (yield* textOrNothing(sys, place)).split("\n")) {
			section = /^\s*\[(\w+)\]/.exec(line)?.[1] ?? section;
			const found = /^\s*([\w-]+)\s*=\s*(.*?)\s*$/.exec(line.replace(/#.*/, ""));
			if (found && ["mysqld", "server", "mariadb"].includes(section)) {
				settings.set((found[1] ?? "").replaceAll("_", "-"), found[2] ?? "");
			}
		}
	}
	for (const arg of args) {
		const found = /^--([\w-]+)=(.*)$/.exec(arg);
		if (found) {
			settings.set((found[1] ?? "").replaceAll("_", "-"), found[2] ?? "");
		}
	}
	return settings;
}

function* loop(sys: Sys, listeners: readonly number[]): Routine<number> {
	yield* runLoop(sys, {
		listeners,
		state: (): ParkedState => ({ listeners }),
		*serve(child, fd, peer) {
			let text = "";
			while (!text.includes("\n")) {
				const bytes = yield* child.read(fd);
				if (bytes.length === 0) {
					return;
				}
				text += decode(bytes);
			}
			const request = parseRequest(text);
			const answer = request
				? answerOf(child, request, peer.family === "unix" ? "localhost" : peer.host)
				: { refused: "Bad handshake", results: [] };
			yield* child.write(fd, encode(`${JSON.stringify(answer)}\n`));
		},
	});
	return 0;
}

function parseRequest(text: string): MysqlRequest | undefined {
	try {
		return JSON.parse(text) as MysqlRequest;
	} catch {
		return undefined;
	}
}

function answerOf(sys: Sys, request: MysqlRequest, from: string): MysqlAnswer {
	const data = sys.machine.shared<MysqlData>("mysql", emptyMysql);
	const host = from === "127.0.0.1" ? "localhost" : from;
	const isAllowed = data.users.some(
		(user) =>
			user.name === request.user &&
			user.password === request.password &&
			(user.host === "%" || user.host === host || (host === "localhost" && user.host === "127.0.0.1")),
	);
	if (!isAllowed) {
		const isSecret = request.password !== "";
		return {
			refused: `ERROR 1045 (28000): Access denied for user '${request.user}'@'${host}' (using password: ${isSecret ? "YES" : "NO"})`,
			results: [],
		};
	}
	const time = wallTime(systemZone(sys), sys.now());
	const two = (value: number) => String(value).padStart(2, "0");
	const now = `${time.year}-${two(time.month)}-${two(time.day)} ${two(time.hour)}:${two(time.minute)}:${two(time.second)}`;
	const session = { user: request.user, database: request.database, now, version: mysqlVersion(sys) };
	if (request.database !== undefined && !data.databases.some(({ name }) => name === request.database)) {
		return { refused: `ERROR 1049 (42000): Unknown database '${request.database}'`, results: [] };
	}
	const results: SqlResult[] = [];
	for (const statement of request.statements) {
		const result = runSql(statement, data, session);
		results.push(result);
		if (result.kind === "ok" && result.database !== undefined) {
			session.database = result.database;
		}
		if (result.kind === "error") {
			break;
		}
	}
	return { results, ...(session.database !== undefined && { database: session.database }) };
}
