import type { Context } from "../core/context";
import type { Tag } from "../core/tags";
import { instances, securityGroups } from "./tables";

/** The tags of the resource that a permission names, e.g. `instance/i-1`; undefined for `instance/*` and what has none. */
export function tagsOfResource(ctx: Pick<Context, "tx">, resource: string): readonly Tag[] | undefined {
	const [type, id = ""] = resource.split("/");
	switch (type) {
		case "instance":
			return ctx.tx.get(instances, id)?.tags;
		case "securitygroup":
			return ctx.tx.get(securityGroups, id)?.tags;
		default:
			return undefined;
	}
}
