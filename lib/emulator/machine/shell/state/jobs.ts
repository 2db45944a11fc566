import type { WaitStatus } from "../../kernel/sys";

export type JobProcess = { readonly pid: number; readonly text: string; status: WaitStatus | undefined };

export type Job = {
	readonly number: number;
	readonly processes: readonly JobProcess[];
	/** Source of the pipeline, as `jobs` prints it. */
	readonly text: string;
	readonly pgid: number;
	readonly isBackground: boolean;
	/** Has a process group of its own (set -m). */
	readonly hasOwnGroup: boolean;
	/** Its end has been told of, by a message or by wait. */
	isNotified: boolean;
	isDisowned?: boolean;
};

export type JobState = "running" | "stopped" | "done";

export function jobState(job: Job): JobState {
	if (job.processes.every((process) => process.status !== undefined && isEnd(process.status))) {
		return "done";
	}
	return job.processes.some((process) => process.status?.kind === "stopped") ? "stopped" : "running";
}

export function isEnd(status: WaitStatus): boolean {
	return status.kind === "exited" || status.kind === "signaled";
}

/** Statuses that are remembered after a job's end, for `wait PID`. */
const REMEMBERED = 4096;

/** Background jobs of one shell, and the statuses of those that ended. */
export class JobTable {
	private jobs: Job[] = [];
	/** Numbers of jobs by how recently they were current, most recent last. */
	private recent: number[] = [];
	private ended = new Map<number, WaitStatus>();
	/** Whether the jobs are a parent's: they are shown, but cannot be waited for. */
	isInherited = false;

	fork(): JobTable {
		const copy = new JobTable();
		copy.jobs = this.jobs.map((job) => ({ ...job, processes: job.processes.map((process) => ({ ...process })) }));
		copy.recent = [...this.recent];
		copy.isInherited = true;
		return copy;
	}

	get list(): readonly Job[] {
		return this.jobs;
	}

	add(job: Omit<Job, "number" | "isNotified">): Job {
		if (this.isInherited) {
			this.jobs = [];
			this.recent = [];
			this.ended.clear();
			this.isInherited = false;
		}
		const added: Job = { ...job, number: Math.max(0, ...this.jobs.map(({ number }) => number)) + 1, isNotified: false };
		this.jobs.push(added);
		this.recent.push(added.number);
		return added;
	}

	remove(job: Job): void {
		this.jobs = this.jobs.filter((other) => other !== job);
		this.recent = this.recent.filter((number) => number !== job.number);
	}

	byNumber(number: number): Job | undefined {
		return this.jobs.find((job) => job.number === number);
	}

	byPid(pid: number): Job | undefined {
		return this.jobs.find((job) => job.processes.some((process) => process.pid === pid));
	}

	/** The job that %+ means. */
	get current(): Job | undefined {
		return this.nth(0);
	}

	/** The job that %- means. */
	get previous(): Job | undefined {
		return this.nth(1);
	}

	makeCurrent(job: Job): void {
		this.recent = [...this.recent.filter((number) => number !== job.number), job.number];
	}

	/** Takes note of what wait(2) told of a child. */
	note(pid: number, status: WaitStatus): void {
		for (const job of this.jobs) {
			for (const process of job.processes) {
				if (process.pid === pid) {
					process.status = status.kind === "continued" ? undefined : status;
				}
			}
		}
		if (isEnd(status)) {
			this.ended.set(pid, status);
			if (this.ended.size > REMEMBERED) {
				const [oldest] = this.ended.keys();
				this.ended.delete(oldest ?? 0);
			}
		}
	}

	/** How a child ended, when it is known. */
	statusOf(pid: number): WaitStatus | undefined {
		return this.ended.get(pid);
	}

	/** Forgets the status of a pid, so that a later process of the same number is not taken for it. */
	forget(pid: number): void {
		this.ended.delete(pid);
	}

	/** Whether any background process may still run. */
	get hasLive(): boolean {
		return !this.isInherited && this.jobs.some((job) => jobState(job) !== "done");
	}

	private nth(back: number): Job | undefined {
		// Stopped jobs come before running ones.
		const byAge = [...this.recent].reverse().flatMap((number) => this.byNumber(number) ?? []);
		const ordered = [
			...byAge.filter((job) => jobState(job) === "stopped"),
			...byAge.filter((job) => jobState(job) !== "stopped"),
		];
		return ordered[back];
	}
}
