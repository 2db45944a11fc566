import type { Resource } from "@/lib/tutorial/state";
import { templateNameOf } from "@/lib/tutorial/steps/command/invoke-template";
import { hrefs } from "@/lib/ui/hrefs";

/** Pages of a group that list its resources of a kind. */
const LISTS = {
	hook: "hooks",
	rule: "rules",
	"scheduled-task": "scheduled-tasks",
	alarm: "alarms",
	"user-data": "configurations",
} as const;

/** The console's page about a resource of a walkthrough, where there is one. */
export function resourceHref({ kind, id, scalingGroupId }: Resource): string | undefined {
	switch (kind) {
		case "policy":
			return hrefs.policy(id, "Custom");
		case "role":
			return hrefs.role(id);
		case "policy-attachment":
			return hrefs.role(id.split("/")[0] ?? "");
		case "group":
			return hrefs.group(id);
		case "saved-command":
			return `/ecs/commands?act=edit&of=${encodeURIComponent(id)}`;
		case "template":
			return hrefs.template(templateNameOf(id));
		case "instance":
			return hrefs.instance(id);
		default:
			return scalingGroupId === undefined ? undefined : `${hrefs.group(scalingGroupId)}/${LISTS[kind]}`;
	}
}
