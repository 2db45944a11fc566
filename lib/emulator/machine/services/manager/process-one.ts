import { decode, encode } from "../../kernel/bytes";
import { isErrno } from "../../kernel/errno";
import { parseSignal } from "../../kernel/signal";
import type { Routine, Sys } from "../../kernel/sys";
import type { Program } from "../../program";
import { ensureDirectories, exists } from "../../programs/kit/files";
import type { JobResult } from "./door";
import { Manager } from "./manager";
import { MANAGER_SOCKET, type ManagerAnswer, type ManagerRequest, managerRequest } from "./protocol";
import { unitTable } from "./state";

/** Somebody who asked: what has been read of the question, and the jobs whose results are still missing. */
type Client = { readonly fd: number; text: string; waits: (JobResult | { readonly job: number })[] | undefined };

/** systemd as process 1: hears of requests, ended children and due times, and lets the manager act. */
class ProcessOne {
	private readonly manager: Manager;
	private clients: Client[] = [];

	constructor(private readonly sys: Sys) {
		this.manager = new Manager(sys);
	}

	/** `kept`: the listening socket of before it was parked; somebody may wait in its queue already. */
	*run(isBoot: boolean, kept?: number): Routine<number> {
		const { sys, manager } = this;
		sys.setDisposition("CHLD", "catch");
		for (const signal of ["TERM", "INT", "HUP", "PIPE"] as const) {
			sys.setDisposition(signal, "ignore");
		}
		const listener = kept !== undefined && sys.isOpen(kept) ? kept : this.listen();
		if (isBoot) {
			yield* manager.boot();
		}
		for (;;) {
			yield* this.reap();
			yield* manager.passTime();
			yield* manager.jobs.run();
			yield* this.answer();
			if (this.clients.length === 0 && manager.jobs.isEmpty) {
				sys.park({ listener });
			}
			const ready = yield* this.waitForSomething([listener, ...this.clients.map(({ fd }) => fd)]);
			if (ready === listener) {
				const { fd } = yield* sys.accept(listener);
				this.clients.push({ fd, text: "", waits: undefined });
			} else if (ready !== undefined) {
				yield* this.hear(ready);
			}
		}
	}

	private listen(): number {
		const { sys } = this;
		for (const fd of sys.openFds()) {
			sys.close(fd);
		}
		if (exists(sys, MANAGER_SOCKET)) {
			sys.unlink(MANAGER_SOCKET);
		}
		ensureDirectories(sys, "/run/systemd/system");
		return sys.listen({ family: "unix", path: MANAGER_SOCKET });
	}

	private *waitForSomething(fds: readonly number[]): Routine<number | undefined> {
		try {
			return yield* this.sys.poll(fds, this.manager.nextDue());
		} catch (error) {
			if (isErrno(error, "EINTR")) {
				return undefined;
			}
			throw error;
		}
	}

	private *reap(): Routine<void> {
		const { sys } = this;
		while (sys.takeSignal() !== undefined) {
			// Which child it was is asked of wait.
		}
		for (;;) {
			try {
				const ended = yield* sys.wait("any", { noHang: true });
				if (!ended) {
					return;
				}
				yield* this.manager.childEnded(ended.pid, ended.status);
			} catch (error) {
				if (isErrno(error, "ECHILD")) {
					return;
				}
				throw error;
			}
		}
	}

	private *hear(fd: number): Routine<void> {
		const client = this.clients.find((each) => each.fd === fd);
		if (!client) {
			return;
		}
		const bytes = yield* this.sys.read(fd);
		if (bytes.length === 0) {
			this.drop(client);
			return;
		}
		client.text += decode(bytes);
		const end = client.text.indexOf("\n");
		if (end >= 0) {
			const request = this.parse(client.text.slice(0, end));
			client.text = "";
			if (request) {
				yield* this.serve(client, request);
			} else {
				this.drop(client);
			}
		}
	}

	private parse(line: string): ManagerRequest | undefined {
		try {
			const parsed = managerRequest.safeParse(JSON.parse(line));
			return parsed.success ? parsed.data : undefined;
		} catch {
			return undefined;
		}
	}

	private *serve(client: Client, request: ManagerRequest): Routine<void> {
		const { manager, sys } = this;
		switch (request.verb) {
			case "job": {
				const waits: (JobResult | { readonly job: number })[] = [];
				for (const name of request.units) {
					waits.push(yield* manager.jobs.add(name, request.type));
				}
				client.waits = request.wait ? waits : waits.map((wait) => (typeof wait === "string" ? wait : "done"));
				yield* manager.jobs.run();
				return;
			}
			case "daemon-reload":
				manager.reload();
				break;
			case "reset-failed":
				this.resetFailed(request.units);
				break;
			case "kill":
				this.kill(request.unit, request.signal);
				break;
			case "notify":
				yield* manager.notified(request.pid, new Map(Object.entries(request.message)));
				break;
			case "power":
				sys.machine.powerOff(request.how);
				break;
		}
		client.waits = [];
	}

	private resetFailed(units: readonly string[]): void {
		for (const [name, runtime] of Object.entries(unitTable(this.sys.machine))) {
			if (units.length === 0 || units.includes(name)) {
				runtime.starts = [];
				if (runtime.active === "failed") {
					runtime.active = "inactive";
					runtime.sub = "dead";
					runtime.result = "success";
				}
			}
		}
	}

	private kill(unit: string, signal: string): void {
		const { sys } = this;
		const parsed = parseSignal(signal);
		for (const process of sys.machine.processes()) {
			if (parsed && process.cgroup === `/system.slice/${unit}`) {
				sys.kill(process.pid, parsed);
			}
		}
	}

	/** Answers those whose jobs are all done. */
	private *answer(): Routine<void> {
		for (const client of [...this.clients]) {
			if (!client.waits) {
				continue;
			}
			const results = client.waits.map((wait) =>
				typeof wait === "string" ? wait : this.manager.jobs.resultOf(wait.job),
			);
			if (results.includes(undefined)) {
				continue;
			}
			for (const wait of client.waits) {
				if (typeof wait !== "string") {
					this.manager.jobs.forget(wait.job);
				}
			}
			const answer: ManagerAnswer = { results: results.map((result) => result ?? "done") };
			try {
				yield* this.sys.write(client.fd, encode(`${JSON.stringify(answer)}\n`));
			} catch (error) {
				// Whoever asked is gone.
				if (!isErrno(error)) {
					throw error;
				}
			}
			this.drop(client);
		}
	}

	private drop(client: Client): void {
		this.sys.close(client.fd);
		this.clients = this.clients.filter((each) => each !== client);
	}
}

/** Process 1: boots the machine's units and keeps them. */
export const SYSTEMD: Program = {
	name: "systemd",
	run: (sys) => new ProcessOne(sys).run(true),
	resume: (sys, { listener }) => new ProcessOne(sys).run(false, typeof listener === "number" ? listener : undefined),
};
