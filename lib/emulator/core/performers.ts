import type { EffectHandling, Message } from "./message-handlers";
import type { Background, BackgroundHost, Product } from "./product";

/** The products' asynchronous work, and which of it performs which effect. */
export class Performers {
	readonly backgrounds: readonly Background[];
	private readonly byEffect = new Map<string, EffectHandling>();

	constructor(products: readonly Product[], host: BackgroundHost) {
		this.backgrounds = products.flatMap(({ background }) => background?.(host) ?? []);
		for (const performer of this.backgrounds.flatMap(({ effects }) => effects)) {
			this.byEffect.set(performer.name, performer);
		}
	}

	/** Has what a commit asked for done. Throws when no product does it. */
	perform(effects: readonly Message[]): void {
		for (const { name, payload } of effects) {
			const performer = this.byEffect.get(name);
			if (!performer) {
				throw new Error(`no product performs effect ${name}`);
			}
			performer.perform(payload);
		}
	}
}
