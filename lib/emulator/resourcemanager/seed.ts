import type { Context } from "../core/context";
import { resourceGroups } from "./tables";

const GROUP = "tutorial";
/** How long (ms) before the emulator's first start the group was made: it is there, not being created. */
const AGE_MS = 86_400_000;

/**
 * The share of a fresh data directory: for the tutorial a resource group beside the default one, as an account has that
 * keeps projects apart. Terraform's own tests take the second of the list as another group to move to.
 */
export function seedResourceManager(seed: "tutorial" | "empty", ctx: Context): void {
	if (seed === "tutorial") {
		ctx.tx.put(resourceGroups, {
			id: `rg-${GROUP}`,
			name: GROUP,
			displayName: GROUP,
			tags: [],
			createdAt: ctx.now - AGE_MS,
		});
	}
}
