import type { Routine, Sys, Userland } from "../../kernel/sys";
import { matchPackages } from "../catalogue";
import { type Installed, installedPackages } from "../database";
import type { Package } from "../package";
import { readLine } from "../read-line";
import { hostOf, offers, type Repository, reachableUrl, readRepositories } from "../repositories";
import { globList } from "./glob-list";
import { hasFlag, type YumOptions } from "./options";

/** Ends the program with a status; its message has been said. */
export class YumExit extends Error {
	constructor(readonly status: number) {
		super(`exit ${status}`);
	}
}

const TRIES = 10;
const TIMEOUT_MS = 30_000;

/** One run of yum (CentOS 7) or dnf (Alibaba Cloud Linux 3): what it was told and which repositories it sees. */
export class YumSession {
	readonly userland: Userland;
	/** dnf's words instead of yum's. */
	readonly isDnf: boolean;
	readonly isQuiet: boolean;
	repositories: readonly Repository[] = [];
	#hasMetadata = false;

	constructor(
		readonly sys: Sys,
		readonly options: YumOptions,
		/** The name that it was called by: yum, dnf. */
		readonly name: string,
	) {
		this.userland = sys.machine.facts.userland;
		this.isDnf = this.userland !== "centos7";
		this.isQuiet = hasFlag(options, "-q", "--quiet");
	}

	/** Says what -q leaves out. */
	*say(text: string): Routine<void> {
		if (!this.isQuiet) {
			yield* this.sys.print(text);
		}
	}

	/** What yum says before it does anything. */
	*greet(): Routine<void> {
		if (!this.isDnf) {
			yield* this.say("Loaded plugins: fastestmirror\n");
		}
	}

	installed(): Map<string, Installed> {
		return installedPackages(this.sys);
	}

	/** Repositories that are enabled now, by their files and --enablerepo, --disablerepo. */
	enabled(): Repository[] {
		return this.repositories.filter((repository) => repository.isEnabled);
	}

	*readRepositories(): Routine<void> {
		const on = (this.options.values.get("--enablerepo") ?? []).flatMap(globList);
		const off = (this.options.values.get("--disablerepo") ?? []).flatMap(globList);
		const only = [...(this.options.values.get("--repo") ?? []), ...(this.options.values.get("--repoid") ?? [])].flatMap(
			globList,
		);
		const found = yield* readRepositories(this.sys);
		this.repositories = found.map((repository) => {
			const isMatch = (patterns: readonly RegExp[]) => patterns.some((pattern) => pattern.test(repository.id));
			if (only.length > 0) {
				return { ...repository, isEnabled: isMatch(only) };
			}
			const isEnabled = isMatch(on) || (repository.isEnabled && !isMatch(off));
			return { ...repository, isEnabled };
		});
		const unknown = (this.options.values.get("--enablerepo") ?? [])
			.flatMap((text) => text.split(","))
			.filter((id) => !/[*?]/.test(id) && !found.some((repository) => repository.id === id));
		for (const id of unknown) {
			if (this.isDnf) {
				yield* this.sys.warn(`Error: Unknown repo: '${id}'\n`);
			} else {
				yield* this.sys.warn(`\n\nError getting repository data for ${id}, repository not found\n`);
			}
			throw new YumExit(1);
		}
	}

	/** Fetches what the repositories offer: fails as the tool does when one is out of reach. */
	*loadMetadata(): Routine<void> {
		if (this.#hasMetadata) {
			return;
		}
		yield* this.readRepositories();
		const state = this.sys.machine.shared<{ at: number; ids: string[] }>("disk:yum-metadata", () => ({
			at: 0,
			ids: [],
		}));
		const unreachable: Repository[] = [];
		for (const repository of this.enabled()) {
			if (reachableUrl(this.sys, repository) === undefined) {
				yield* this.failRepository(repository);
				unreachable.push(repository);
			} else if (!state.ids.includes(repository.id)) {
				yield* this.sys.sleep(400);
			}
		}
		if (this.enabled().length === 0) {
			yield* this.isDnf
				? this.sys.warn(
						'Error: There are no enabled repositories in "/etc/yum.repos.d", "/etc/yum/repos.d", "/etc/distro.repos.d".\n',
					)
				: this.sys.warn(
						'There are no enabled repos.\n Run "yum repolist all" to see the repos you have.\n To enable Red Hat Subscription Management repositories:\n     subscription-manager repos --enable <repo>\n To enable custom repositories:\n     yum-config-manager --enable <repo>\n',
					);
			throw new YumExit(1);
		}
		this.repositories = this.repositories.filter((repository) => !unreachable.includes(repository));
		if (this.isDnf) {
			const ids = this.enabled().map(({ id }) => id);
			if (ids.some((id) => !state.ids.includes(id)) || state.at === 0) {
				for (const repository of this.enabled().filter(({ id }) => !state.ids.includes(id))) {
					yield* this.say(
						`${repository.name.slice(0, 44).padEnd(44)}${"15 MB/s".padStart(10)} | ${"2.4 MB".padStart(7)}     00:00    \n`,
					);
				}
				state.at = this.sys.now();
			}
			yield* this.say(
				`Last metadata expiration check: ${age(this.sys.now() - state.at)} ago on ${dnfTime(state.at)}.\n`,
			);
			state.ids = [...new Set([...state.ids, ...ids])];
		} else {
			yield* this.say(
				state.at === 0 ? "Determining fastest mirrors\n" : "Loading mirror speeds from cached hostfile\n",
			);
			state.at = this.sys.now();
			state.ids = this.enabled().map(({ id }) => id);
		}
		this.#hasMetadata = true;
	}

	/** One repository does not answer: yum tries for minutes, then fails unless it may be skipped. */
	private *failRepository(repository: Repository): Routine<void> {
		const [url = ""] = repository.urls;
		const file = `${url.replace(/\/$/, "")}/repodata/repomd.xml`;
		const host = hostOf(url);
		const isSkipped = repository.skipsIfUnavailable;
		if (this.isDnf) {
			if (host !== undefined) {
				yield* this.sys.sleep(TIMEOUT_MS * 4);
			}
			const cause =
				host === undefined
					? `Curl error (37): Couldn't read a file:// file for ${file} [Couldn't open file ${file.slice(7)}]`
					: `Curl error (28): Timeout was reached for ${file} [Connection timed out after 30000 milliseconds]`;
			yield* this.sys.warn(
				`${repository.name.slice(0, 44).padEnd(44)}${"0  B/s".padStart(10)} | ${"0  B".padStart(7)}     02:00    \nErrors during downloading metadata for repository '${repository.id}':\n  - ${cause}\n`,
			);
			if (isSkipped) {
				yield* this.sys.warn(`Ignoring repositories: ${repository.id}\n`);
				return;
			}
			yield* this.sys.warn(
				`Error: Failed to download metadata for repo '${repository.id}': Cannot download repomd.xml: Cannot download repodata/repomd.xml: All mirrors were tried\n`,
			);
			throw new YumExit(1);
		}
		if (repository.hasMirrorList) {
			yield* this.sys.sleep(TIMEOUT_MS);
			yield* this.sys.warn(
				`Could not retrieve mirrorlist ${url} error was\n12: Timeout on ${url}: (28, 'Connection timed out after 30001 milliseconds')\n`,
			);
			if (!isSkipped) {
				yield* this.sys.warn(
					`\n\n One of the configured repositories failed (Unknown),\n and yum doesn't have enough cached data to continue. At this point the only\n safe thing yum can do is fail.\n\nCannot find a valid baseurl for repo: ${repository.id}/7/x86_64\n`,
				);
				throw new YumExit(1);
			}
			return;
		}
		const cause =
			host === undefined
				? `[Errno 14] curl#37 - "Couldn't open file ${file.slice(7)}"`
				: `[Errno 12] Timeout on ${file}: (28, 'Connection timed out after 30001 milliseconds')`;
		for (let attempt = 0; attempt < (host === undefined ? 1 : TRIES); attempt++) {
			yield* this.sys.sleep(host === undefined ? 0 : TIMEOUT_MS);
			yield* this.sys.warn(`${file}: ${cause}\nTrying other mirror.\n`);
		}
		if (isSkipped) {
			return;
		}
		yield* this.sys.warn(
			`\n\n One of the configured repositories failed (${repository.name}),\n and yum doesn't have enough cached data to continue. At this point the only\n safe thing yum can do is fail. There are a few ways to work "fix" this:\n\n     1. Contact the upstream for the repository and get them to fix the problem.\n\n     2. Reconfigure the baseurl/etc. for the repository, to point to a working\n        upstream. This is most often useful if you are using a newer\n        distribution release than is supported by the repository (and the\n        packages for the previous distribution release still work).\n\n     3. Run the command with the repository temporarily disabled\n            yum --disablerepo=${repository.id} ...\n\n     4. Disable the repository permanently, so yum won't use it by default. Yum\n        will then just ignore the repository until you permanently enable it\n        again or use --enablerepo for temporary usage:\n\n            yum-config-manager --disable ${repository.id}\n        or\n            subscription-manager repos --disable=${repository.id}\n\n     5. Configure the failing repository to be skipped, if it is unavailable.\n        Note that yum will try to contact the repo. when it runs most commands,\n        so will have to try and fail each time (and thus. yum will be be much\n        slower). If it is a very temporary problem though, this is often a nice\n        compromise:\n\n            yum-config-manager --save --setopt=${repository.id}.skip_if_unavailable=true\n\nfailure: repodata/repomd.xml from ${repository.id}: [Errno 256] No more mirrors to try.\n${file}: ${cause}\n`,
		);
		throw new YumExit(1);
	}

	/** The repository that offers a package now; undefined: none that is enabled does. */
	repositoryOf(entry: Package): Repository | undefined {
		return this.enabled().find((repository) => offers(repository, entry));
	}

	/** Name of a package's repository as tables show it. */
	readonly repoName = (entry: Package): string => this.repositoryOf(entry)?.id ?? entry.repo;

	isOffered(entry: Package): boolean {
		const excluded = [...(this.options.values.get("-x") ?? []), ...(this.options.values.get("--exclude") ?? [])];
		return (
			this.repositoryOf(entry) !== undefined && !excluded.flatMap(globList).some((pattern) => pattern.test(entry.name))
		);
	}

	/** Packages on offer that a word means. */
	matches(word: string): Package[] {
		return matchPackages(this.userland, word).filter((entry) => this.isOffered(entry));
	}

	/** The question before a transaction: answered by -y or by a line of standard input. */
	*confirm(question: string): Routine<boolean> {
		if (hasFlag(this.options, "--assumeno")) {
			return false;
		}
		if (hasFlag(this.options, "-y", "--assumeyes")) {
			return true;
		}
		yield* this.sys.print(question);
		const { text } = yield* readLine(this.sys);
		return /^\s*y(es)?\s*$/i.test(text);
	}
}

function age(ms: number): string {
	const seconds = Math.max(1, Math.floor(ms / 1000));
	const two = (value: number) => String(value).padStart(2, "0");
	return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** `Mon 05 Jan 2026 10:00:00 AM CST`, in the time zone of the images. */
export function dnfTime(at: number): string {
	const date = new Date(at + 8 * 3_600_000);
	const two = (value: number) => String(value).padStart(2, "0");
	const days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
	const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
	const hour = date.getUTCHours();
	return `${days[date.getUTCDay()]} ${two(date.getUTCDate())} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()} ${two(hour % 12 === 0 ? 12 : hour % 12)}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} ${hour < 12 ? "AM" : "PM"} CST`;
}
