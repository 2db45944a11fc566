/** What is an id of something that a call made: letters, then a dash or digits; no moment and no plain number. */
const ID = /^(?=.*\d)[A-Za-z][A-Za-z0-9]*[-_.:/][\w.:/@-]{4,}$|^[0-9A-Fa-f-]{32,36}$/;

/** Which id of a recorded answer stands now for which: found by laying the answers of then and now side by side. */
export class RenamedIds {
	private readonly nowOf = new Map<string, string>();

	/** Takes note of what is called otherwise in `now` than in `then`, at the same place. */
	learn(then: unknown, now: unknown): void {
		if (typeof then === "string" && typeof now === "string") {
			if (then !== now && ID.test(then)) {
				this.nowOf.set(then, now);
			}
			return;
		}
		if (typeof then !== "object" || then === null || typeof now !== "object" || now === null) {
			return;
		}
		for (const [name, inner] of Object.entries(then)) {
			this.learn(inner, (now as Record<string, unknown>)[name]);
		}
	}

	/** A copy in which the ids of then are those of now, also within texts such as JSON lists. */
	applyTo(value: unknown): unknown {
		if (typeof value === "string") {
			return this.nowOf.get(value) ?? this.replaceIn(value);
		}
		if (Array.isArray(value)) {
			return value.map((item) => this.applyTo(item));
		}
		if (typeof value === "object" && value !== null) {
			return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, this.applyTo(inner)]));
		}
		return value;
	}

	private replaceIn(text: string): string {
		let replaced = text;
		for (const [then, now] of this.nowOf) {
			replaced = replaced.replaceAll(then, now);
		}
		return replaced;
	}
}
