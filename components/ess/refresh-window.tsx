"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { RowConfirm, RowDialog, type RowWindowState } from "@/components/console/row-window";
import { useConsoleAction } from "@/components/console/use-console-action";
import { Skeleton } from "@/components/ui/skeleton";
import { steerInstanceRefreshAction } from "@/lib/actions/ess-refresh-actions";
import type { InstanceRefresh, ScalingGroup } from "@/lib/cloud/ess";
import { EVERY_INSTANCE, type RefreshAct } from "./refresh-acts";

const RefreshForm = dynamic(() => import("./refresh-form").then((module) => module.RefreshForm), {
	ssr: false,
	loading: () => <Skeleton className="h-72 w-full" />,
});

/** The window that the address names, about its task as it is now. */
export function RefreshWindow({
	regionId,
	group,
	tasks,
	window,
}: {
	regionId: string;
	group: ScalingGroup;
	tasks: readonly InstanceRefresh[];
	window: RowWindowState<RefreshAct>;
}) {
	const t = useTranslations("refresh");
	const steer = useConsoleAction(steerInstanceRefreshAction, t("accepted"));
	const { act } = window;
	if (act === "start") {
		return (
			<RowDialog
				window={window}
				title={t("startTitle", { name: group.ScalingGroupName })}
				description={t("startHint")}
				size="lg"
				content={(close) => (
					<RefreshForm regionId={regionId} group={group} skipsMatching={window.of !== EVERY_INSTANCE} onClose={close} />
				)}
			/>
		);
	}
	const task = tasks.find(({ InstanceRefreshTaskId }) => InstanceRefreshTaskId === window.of);
	if (act === null || !task) {
		return null;
	}
	const finished = task.FinishedUpdateCapacity ?? 0;
	const left = (task.TotalNeedUpdateCapacity ?? 0) - finished;
	return (
		<RowConfirm
			window={window}
			title={t(`confirm.${act}`)}
			description={t(`bodies.${act}`, { finished, left })}
			confirmLabel={t(`steps.${act}`)}
			isDestructive={act === "rollback" || act === "cancel"}
			onConfirm={() =>
				steer({
					scalingGroupId: group.ScalingGroupId,
					instanceRefreshTaskId: task.InstanceRefreshTaskId,
					step: act,
				})
			}
		/>
	);
}
