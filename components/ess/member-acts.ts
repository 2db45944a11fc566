"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { RowAct } from "@/components/console/row-act";
import type { RowWindowState } from "@/components/console/row-window";
import type { ScalingInstance } from "@/lib/cloud/ess";

/** What can be done about instances of a group, and to the list, as the address names it. */
export const MEMBER_ACTS = ["remove", "detach", "protect", "unprotect", "standby", "serve", "attach"] as const;
export type MemberAct = (typeof MEMBER_ACTS)[number];

/** The states from which each act leads on. Source: user guide, lifecycle of an ECS instance in a scaling group. */
const FROM = {
	remove: ["InService", "Protected", "Standby", "Stopped"],
	detach: ["InService", "Protected", "Standby", "Stopped"],
	protect: ["InService"],
	unprotect: ["Protected"],
	standby: ["InService", "Protected"],
	serve: ["Standby"],
} as const satisfies Record<Exclude<MemberAct, "attach">, readonly string[]>;

/** How many instances one call takes. */
const MOST_AT_ONCE = 20;

/** What can be done about instances as they are now, each with why not where it cannot. */
export function useMemberActs(
	{ open }: Pick<RowWindowState<MemberAct>, "open">,
	isGroupActive: boolean,
): (instances: readonly ScalingInstance[]) => RowAct[] {
	const t = useTranslations("groupInstances");
	return useCallback(
		(instances) => {
			const ids = instances.map(({ InstanceId }) => InstanceId).join();
			const can = (act: keyof typeof FROM) =>
				instances.every(({ LifecycleState }) => FROM[act].some((state) => state === LifecycleState));
			const whyNot = (act: keyof typeof FROM) => {
				if (instances.length > MOST_AT_ONCE) {
					return t("why.tooMany");
				}
				if (!isGroupActive && act !== "standby" && act !== "serve") {
					return t("why.inactive");
				}
				return can(act) ? undefined : t(`why.${act === "detach" ? "remove" : act}`);
			};
			const acts = [
				"remove",
				"detach",
				instances.length > 0 && can("unprotect") ? "unprotect" : "protect",
				instances.length > 0 && can("serve") ? "serve" : "standby",
			] as const;
			return acts.map((act) => ({
				id: act,
				label: t(`acts.${act}`),
				why: whyNot(act),
				onSelect: () => open(act, ids),
			}));
		},
		[t, open, isGroupActive],
	);
}
