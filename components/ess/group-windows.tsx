"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { RowConfirm, RowDialog, type RowWindowState } from "@/components/console/row-window";
import { useConsoleAction } from "@/components/console/use-console-action";
import { useResource } from "@/components/console/use-resource";
import { Alert } from "@/components/ui/alert";
import { deleteScalingGroupAction, setGroupProtectionAction } from "@/lib/actions/ess-group-actions";
import type { ScalingGroup } from "@/lib/cloud/ess";
import { isReleasedWithGroup } from "@/lib/ui/is-released-with-group";
import { CapacityForm } from "./capacity-form";
import { InstanceNames } from "./instance-names";
import type { GROUP_ACTS } from "./list-acts";
import { ProcessesForm } from "./processes-form";

type Props = { regionId: string; group: ScalingGroup; window: RowWindowState<(typeof GROUP_ACTS)[number]> };

/** The open window of a group's header. */
export function GroupWindow({ regionId, group, window }: Props) {
	const t = useTranslations("essGroup");
	switch (window.act) {
		case "capacity":
			return (
				<RowDialog
					window={window}
					title={t("capacityTitle", { name: group.ScalingGroupName })}
					content={(close) => <CapacityForm group={group} onClose={close} />}
				/>
			);
		case "processes":
			return (
				<RowDialog
					window={window}
					title={t("processesTitle", { name: group.ScalingGroupName })}
					description={t("processesHint")}
					content={(close) => <ProcessesForm group={group} onClose={close} />}
				/>
			);
		case "protection":
			return <Protection group={group} window={window} />;
		case "delete":
			return <DeleteGroup regionId={regionId} group={group} window={window} />;
		default:
			return null;
	}
}

function Protection({ group, window }: Omit<Props, "regionId">) {
	const t = useTranslations("essGroup");
	const isProtected = group.GroupDeletionProtection === true;
	const change = useConsoleAction(setGroupProtectionAction, t(isProtected ? "unprotected" : "protected"));
	return (
		<RowConfirm
			window={window}
			title={t(isProtected ? "unprotectTitle" : "protectTitle", { name: group.ScalingGroupName })}
			description={t(isProtected ? "unprotectBody" : "protectBody")}
			confirmLabel={t(isProtected ? "acts.unprotect" : "acts.protect")}
			onConfirm={() => change({ scalingGroupId: group.ScalingGroupId, isProtected: !isProtected })}
		/>
	);
}

/** Names what goes with the group: instances that Auto Scaling made are released, others stay and go on running. */
function DeleteGroup({ regionId, group, window }: Props) {
	const t = useTranslations("essGroup");
	const router = useRouter();
	const { ScalingGroupId: scalingGroupId, ScalingGroupName: name } = group;
	const remove = useConsoleAction(deleteScalingGroupAction, t("deleted"));
	const { data } = useResource("ess.instances", { regionId, scalingGroupId, pageSize: 50 });
	const total = data?.total ?? group.TotalCapacity ?? 0;
	const released = data?.instances.filter(isReleasedWithGroup);
	const kept = data?.instances.filter((instance) => !released?.includes(instance));
	const isForced = total > 0;
	return (
		<RowConfirm
			window={window}
			title={t("deleteTitle", { name })}
			isDestructive
			confirmLabel={t(isForced ? "deleteForced" : "acts.delete")}
			onConfirm={() => remove({ scalingGroupId, isForced })}
			onDone={() => router.push("/ess/groups")}
			description={
				<div className="grid gap-3">
					<p>{t("deleteBody")}</p>
					{isForced ? (
						<Alert tone="danger" title={t("forceTitle", { count: total })}>
							<div className="grid gap-1">
								<p>{t("forceBody")}</p>
								<InstanceNames title={t("released")} instances={released ?? []} />
								<InstanceNames title={t("kept")} instances={kept ?? []} />
								{total > (data?.instances.length ?? 0) ? (
									<p>{t("andMore", { count: total - (data?.instances.length ?? 0) })}</p>
								) : null}
							</div>
						</Alert>
					) : (
						<p>{t("deleteEmpty")}</p>
					)}
				</div>
			}
		/>
	);
}
