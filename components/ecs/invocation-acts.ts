"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { RowAct } from "@/components/console/row-act";
import type { RowWindowState } from "@/components/console/row-window";
import type { Invocation } from "@/lib/cloud/ecs";
import { failedTargets, isStoppable } from "@/lib/ui/invocation-outcome";

/** What can be done about a run of a command, as the address names it. */
export const INVOCATION_ACTS = ["stop", "again", "failed"] as const;
export type InvocationAct = (typeof INVOCATION_ACTS)[number];

/** What can be done about a run as it is now. */
export function useInvocationActs({
	open,
}: Pick<RowWindowState<InvocationAct>, "open">): (invocation: Invocation) => RowAct[] {
	const t = useTranslations("ecsCommands.acts");
	return useCallback(
		(invocation: Invocation) => {
			const failed = failedTargets(invocation).length;
			const why: Record<InvocationAct, string | undefined> = {
				again: undefined,
				failed: failed === 0 ? t("why.failed") : undefined,
				stop: isStoppable(invocation) ? undefined : t("why.stop"),
			};
			return (
				["again", isStoppable(invocation) ? "stop" : "failed", isStoppable(invocation) ? "failed" : "stop"] as const
			).map((act) => ({
				id: act,
				label: act === "failed" ? t("failed", { count: failed }) : t(act),
				why: why[act],
				onSelect: () => open(act, invocation.InvokeId),
			}));
		},
		[t, open],
	);
}
