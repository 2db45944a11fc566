import { HclError } from "./hcl-ast";

/** A text of Terraform and the place in it where one reads. */
export class HclSource {
	at = 0;
	private countedTo = 0;
	private counted = 1;

	constructor(readonly text: string) {}

	isAtEnd(): boolean {
		return this.at >= this.text.length;
	}

	peek(ahead = 0): string {
		return this.text[this.at + ahead] ?? "";
	}

	rest(length: number): string {
		return this.text.slice(this.at, this.at + length);
	}

	/** The line of the place, counted from 1. */
	line(): number {
		if (this.at < this.countedTo) {
			this.countedTo = 0;
			this.counted = 1;
		}
		for (; this.countedTo < this.at; this.countedTo++) {
			this.counted += this.text[this.countedTo] === "\n" ? 1 : 0;
		}
		return this.counted;
	}

	take(sign: string): boolean {
		const isThere = this.text.startsWith(sign, this.at);
		this.at += isThere ? sign.length : 0;
		return isThere;
	}

	need(sign: string): void {
		if (!this.take(sign)) {
			throw new HclError(this.line(), `A ${sign} was expected.`);
		}
	}

	match(pattern: RegExp): string | undefined {
		const found = pattern.exec(this.text.slice(this.at, this.at + 400))?.[0];
		this.at += found?.length ?? 0;
		return found;
	}

	word(): string | undefined {
		return this.match(/^[A-Za-z_][\w-]*/);
	}

	/** Goes over blanks and comments; over line ends too, where they mean nothing. */
	skipBlank(alsoLines: boolean): void {
		for (;;) {
			const sign = this.peek();
			if (sign === " " || sign === "\t" || sign === "\r" || (alsoLines && sign === "\n")) {
				this.at++;
			} else if (sign === "#" || this.rest(2) === "//") {
				const end = this.text.indexOf("\n", this.at);
				this.at = end < 0 ? this.text.length : end;
			} else if (this.rest(2) === "/*") {
				const end = this.text.indexOf("*/", this.at + 2);
				if (end < 0) {
					throw new HclError(this.line(), "A comment has no end.");
				}
				this.at = end + 2;
			} else {
				return;
			}
		}
	}

	/** Goes over what is not read, up to the line end, comma or closing sign that ends it. */
	skipOther(): void {
		let depth = 0;
		while (!this.isAtEnd()) {
			const sign = this.peek();
			if (depth === 0 && /[\n,)\]}]/.test(sign)) {
				return;
			}
			if (/[([{]/.test(sign)) {
				depth++;
			} else if (/[)\]}]/.test(sign)) {
				depth--;
			} else if (sign === '"') {
				const text = /^"(?:[^"\\\n]|\\.)*"/.exec(this.text.slice(this.at))?.[0];
				this.at += (text?.length ?? 1) - 1;
			}
			this.at++;
		}
	}
}
