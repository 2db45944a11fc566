"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { RowConfirm, RowDialog, type RowWindowState } from "@/components/console/row-window";
import { useConsoleAction } from "@/components/console/use-console-action";
import { Skeleton } from "@/components/ui/skeleton";
import {
	activateScalingConfigurationAction,
	deleteScalingConfigurationAction,
} from "@/lib/actions/ess-configuration-actions";
import type { ScalingConfiguration, ScalingGroup } from "@/lib/cloud/ess";
import type { ConfigurationAct } from "./configuration-acts";
import { DeleteConfirm } from "./window-parts";

const ConfigurationForm = dynamic(() => import("./configuration-form").then((module) => module.ConfigurationForm), {
	ssr: false,
	loading: () => <Skeleton className="h-96 w-full" />,
});

/** The window that the address names, about its configuration as it is now. */
export function ConfigurationWindow({
	regionId,
	group,
	configurations,
	window,
}: {
	regionId: string;
	group: ScalingGroup;
	configurations: readonly ScalingConfiguration[];
	window: RowWindowState<ConfigurationAct>;
}) {
	const t = useTranslations("configurations");
	const activate = useConsoleAction(activateScalingConfigurationAction, t("activated"));
	const remove = useConsoleAction(deleteScalingConfigurationAction, t("deleted"));
	const { act } = window;
	const row = configurations.find(({ ScalingConfigurationId }) => ScalingConfigurationId === window.of);
	if (act === null || (act !== "create" && !row)) {
		return null;
	}
	const id = row?.ScalingConfigurationId ?? "";
	const name = row?.ScalingConfigurationName ?? id;
	switch (act) {
		case "activate":
			return (
				<RowConfirm
					window={window}
					title={t("activateTitle", { name })}
					description={t("activateBody")}
					confirmLabel={t("activate")}
					onConfirm={() => activate({ scalingGroupId: group.ScalingGroupId, scalingConfigurationId: id })}
				/>
			);
		case "delete":
			return (
				<DeleteConfirm
					texts="configurations"
					window={window}
					name={name}
					onConfirm={() => remove({ scalingConfigurationId: id })}
				/>
			);
		default:
			return (
				<RowDialog
					window={window}
					title={t(`titles.${act}`, { name })}
					description={act === "edit" ? t("editHint") : undefined}
					size="xl"
					content={(close) => (
						<ConfigurationForm
							key={`${act} ${id}`}
							regionId={regionId}
							group={group}
							row={act === "create" ? undefined : row}
							isCopy={act === "clone"}
							onClose={close}
						/>
					)}
				/>
			);
	}
}
