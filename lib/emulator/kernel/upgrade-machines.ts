import type { Row } from "./row";

type Tables = Readonly<Record<string, readonly Row[]>>;
type Time = { readonly mode: number; readonly mtime: number };

/** A file as format 2 kept it. */
type OldFile =
	| ({ readonly type: "file"; readonly text?: string; readonly base64?: string } & Time)
	| ({ readonly type: "directory" } & Time)
	| ({ readonly type: "symlink"; readonly target: string } & Time);
type OldFiles = { readonly [path: string]: OldFile | null };

/** A running script of format 2: it was run again from the machine's files as they were when it began. */
type OldJob = {
	readonly scriptId: string;
	readonly machine: { readonly instanceId: string; readonly boot: number; readonly bootedAt: number };
	readonly files: OldFiles;
	readonly content: string;
	readonly workingDir: string;
	readonly username: string;
	readonly startedAt: number;
	readonly timeoutMs: number;
};

type Branch = { node: unknown; readonly below: Map<string, Branch> };

/** First bytes of an executable of format 3; the name of its program follows (machine/program.ts). */
const MAGIC = "\u007fELF\u0002\u0001\u0001scalehook:";
const OLD_ELF = "\u007fELF\n";
const OLD_COMMAND = /^#!\/bin\/sh\n\/usr\/bin\/\.command (\S+) "\$@"\n$/;

/**
 * Machines were sets of files, and each running script held the files that it began with. Now a machine is a checkpoint,
 * and what happened to it since; running scripts begin again.
 */
export function upgradeMachines(tables: Tables): Tables {
	const jobs = (tables["ecs.running-scripts"] ?? []).map((row) => (row as unknown as { readonly job: OldJob }).job);
	const byMachine = new Map<string, OldJob[]>();
	for (const job of [...jobs].sort((a, b) => a.startedAt - b.startedAt)) {
		const { instanceId } = job.machine;
		byMachine.set(instanceId, [...(byMachine.get(instanceId) ?? []), job]);
	}
	const files = new Map<string, OldFiles>();
	for (const row of tables["ecs.machines"] ?? []) {
		const machine = row as unknown as { readonly instanceId: string; readonly files: OldFiles };
		files.set(machine.instanceId, machine.files);
	}
	for (const [instanceId, [first]] of byMachine) {
		files.set(instanceId, first?.files ?? {});
	}
	const { "ecs.ended-scripts": _ended, ...others } = tables;
	return {
		...others,
		"ecs.machines": [...files].map(([instanceId, own]) => ({
			instanceId,
			state: JSON.stringify(checkpointOf(own)),
			upTo: 0,
			inputs: byMachine.get(instanceId)?.length ?? 0,
			wakeAt: undefined,
			isOn: byMachine.has(instanceId),
		})),
		"ecs.machine-inputs": [...byMachine].flatMap(([instanceId, list]) =>
			list.map((job, index) => ({ instanceId, input: inputOf(job, index + 1) })),
		),
		"ecs.running-scripts": jobs.map(({ scriptId, machine, startedAt, timeoutMs }) => ({
			scriptId,
			instanceId: machine.instanceId,
			endsAt: startedAt + timeoutMs,
		})),
	};
}

function inputOf(job: OldJob, number: number) {
	const { scriptId, content, workingDir, username, startedAt, timeoutMs } = job;
	const fileName = `${scriptId.split("/", 1)[0]}.sh`;
	return {
		kind: "exec",
		number,
		at: startedAt,
		boot: job.machine.boot,
		bootedAt: job.machine.bootedAt,
		job: { commandId: scriptId, fileName, content, workingDir, username, startedAt, timeoutMs },
	};
}

/** A machine that is off: boot 0 is no boot. */
function checkpointOf(files: OldFiles) {
	const top: Branch = { node: 0, below: new Map() };
	for (const [path, file] of Object.entries(files)) {
		// What /run held was of the boot.
		if (path.startsWith("/run/") || path.startsWith("/proc/")) {
			continue;
		}
		let at = top;
		for (const name of path.split("/").slice(1)) {
			const next: Branch = at.below.get(name) ?? { node: 0, below: new Map() };
			at.below.set(name, next);
			at = next;
		}
		at.node = file === null ? null : nodeOf(path, file);
	}
	return { version: 1, now: 0, boot: 0, bootedAt: 0, bundles: [["first-boot", 0]], files: entriesOf(top), shared: [] };
}

function nodeOf(path: string, file: OldFile): unknown {
	const meta = [file.mode, 0, 0, file.mtime];
	switch (file.type) {
		case "directory":
			return ["d", meta];
		case "symlink":
			return ["l", meta, file.target];
		case "file":
			return ["f", meta, file.base64 === undefined ? textOf(path, file.text ?? "") : { b: file.base64 }];
	}
}

/** Programs were told by other words. */
function textOf(path: string, text: string): string {
	const name = text === OLD_ELF ? path.slice(path.lastIndexOf("/") + 1) : OLD_COMMAND.exec(text)?.[1];
	return name === undefined ? text : `${MAGIC}${name}\n`;
}

function entriesOf(branch: Branch): unknown[] {
	return [...branch.below].map(([name, next]) => {
		if (next.node === null || next.below.size === 0) {
			return [name, next.node];
		}
		return [name, next.node, entriesOf(next)];
	});
}
