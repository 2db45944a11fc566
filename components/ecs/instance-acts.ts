"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { RowAct } from "@/components/console/row-act";
import type { RowWindowState } from "@/components/console/row-window";
import type { Instance } from "@/lib/cloud/ecs";

/** What can be done about instances, as the address names it. */
export const INSTANCE_ACTS = ["start", "stop", "reboot", "edit", "security", "role", "tags", "release"] as const;
export type InstanceAct = (typeof INSTANCE_ACTS)[number];

/** Whether an act takes several instances at once. */
const TAKES_MANY: ReadonlySet<InstanceAct> = new Set(["start", "stop", "reboot", "role", "tags", "release"]);

/** How many instances can be chosen for one act: what one page of their list holds. */
export const MOST_AT_ONCE = 50;

/** What can be done about instances as they are now, each with why not where it cannot. */
export function useInstanceActs({
	open,
}: Pick<RowWindowState<InstanceAct>, "open">): (instances: readonly Instance[]) => RowAct[] {
	const t = useTranslations("ecsInstances.acts");
	return useCallback(
		(instances: readonly Instance[]) => {
			const isIn = (...states: string[]) => instances.every(({ Status }) => states.includes(Status));
			const tooMany = instances.length > MOST_AT_ONCE ? t("why.tooMany", { max: MOST_AT_ONCE }) : undefined;
			const why: Partial<Record<InstanceAct, string | undefined>> = {
				start: isIn("Stopped") ? undefined : t("why.start"),
				stop: isIn("Running") ? undefined : t("why.stop"),
				reboot: isIn("Running") ? undefined : t("why.reboot"),
				release: instances.some(({ DeletionProtection }) => DeletionProtection) ? t("why.release") : undefined,
			};
			const first = isIn("Stopped") ? (["start", "stop"] as const) : (["stop", "start"] as const);
			const order = [first[0], "reboot", first[1], ...INSTANCE_ACTS.slice(3)] as const;
			const ids = instances.map(({ InstanceId }) => InstanceId).join();
			return order
				.filter((act) => instances.length === 1 || TAKES_MANY.has(act))
				.map((act) => ({ id: act, label: t(act), why: tooMany ?? why[act], onSelect: () => open(act, ids) }));
		},
		[t, open],
	);
}
