import { firstBoot } from "../images";
import type { LayerEntry } from "../kernel/layer";
import type { MachineFacts } from "../kernel/sys";
import { packageBundle } from "../packages/bundles";

/** The files of a bundle, by its id: "first-boot", or a package's as packages/bundles.ts names it. */
export function bundleOf(id: string, facts: MachineFacts): readonly LayerEntry[] | undefined {
	return id === "first-boot" ? firstBoot(facts) : packageBundle(id, facts);
}
