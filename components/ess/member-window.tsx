"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { idsOf, RowConfirm, RowDialog, type RowWindowState } from "@/components/console/row-window";
import { useConsoleAction } from "@/components/console/use-console-action";
import { useResource } from "@/components/console/use-resource";
import { Checkbox } from "@/components/ui/checkbox";
import { Skeleton } from "@/components/ui/skeleton";
import {
	detachInstancesAction,
	removeInstancesAction,
	setInstancesProtectionAction,
	setInstancesStandbyAction,
} from "@/lib/actions/ess-instance-actions";
import type { ScalingGroup, ScalingInstance } from "@/lib/cloud/ess";
import { isReleasedWithGroup } from "@/lib/ui/is-released-with-group";
import { InstanceNames } from "./instance-names";
import type { MemberAct } from "./member-acts";

const AttachForm = dynamic(() => import("./attach-form").then((module) => module.AttachForm), {
	ssr: false,
	loading: () => <Skeleton className="h-48 w-full" />,
});

type Props = { regionId: string; group: ScalingGroup; window: RowWindowState<MemberAct> };

/** The window that the address names, about its instances as they are now. */
export function MemberWindow({ regionId, group, window }: Props) {
	const t = useTranslations("groupInstances");
	const { ScalingGroupId: scalingGroupId } = group;
	const instanceIds = idsOf(window.of).slice(0, 20);
	const { data } = useResource(
		"ess.instances",
		{ regionId, scalingGroupId, instanceIds, page: 1, pageSize: 50 },
		{ enabled: window.act !== "attach" && instanceIds.length > 0 },
	);
	if (window.act === "attach") {
		return (
			<RowDialog
				window={window}
				title={t("attachTitle", { name: group.ScalingGroupName })}
				description={t("attachHint")}
				size="lg"
				content={(close) => <AttachForm regionId={regionId} group={group} onClose={close} />}
			/>
		);
	}
	return window.act && data && data.instances.length > 0 ? (
		<MemberConfirm group={group} window={window} act={window.act} instances={data.instances} />
	) : null;
}

function MemberConfirm({
	group,
	window,
	act,
	instances,
}: Omit<Props, "regionId"> & { act: Exclude<MemberAct, "attach">; instances: readonly ScalingInstance[] }) {
	const t = useTranslations("groupInstances");
	const [decreasesDesired, setDecreasesDesired] = useState(true);
	const [firesHooks, setFiresHooks] = useState(false);
	const remove = useConsoleAction(removeInstancesAction, t("accepted"));
	const detach = useConsoleAction(detachInstancesAction, t("accepted"));
	const protect = useConsoleAction(setInstancesProtectionAction, t("changed"));
	const standBy = useConsoleAction(setInstancesStandbyAction, t("changed"));
	const named = {
		scalingGroupId: group.ScalingGroupId,
		instanceIds: instances.map(({ InstanceId }) => InstanceId),
	};
	const confirm = {
		remove: () => remove({ ...named, decreasesDesired }),
		detach: () => detach({ ...named, decreasesDesired, firesHooks }),
		protect: () => protect({ ...named, isProtected: true }),
		unprotect: () => protect({ ...named, isProtected: false }),
		standby: () => standBy({ ...named, isStandby: true }),
		serve: () => standBy({ ...named, isStandby: false }),
	} as const;
	const isLeaving = act === "remove" || act === "detach";
	const isReleased = (instance: ScalingInstance) => act === "remove" && isReleasedWithGroup(instance);
	return (
		<RowConfirm
			window={window}
			title={t(`titles.${act}`, { count: instances.length })}
			confirmLabel={t(`acts.${act}`)}
			isDestructive={act === "remove"}
			onConfirm={confirm[act]}
			description={
				<div className="grid gap-3">
					<p>{t(`bodies.${act}`)}</p>
					{isLeaving ? (
						<>
							<InstanceNames title={t("released")} instances={instances.filter(isReleased)} />
							<InstanceNames title={t("running")} instances={instances.filter((instance) => !isReleased(instance))} />
						</>
					) : (
						<InstanceNames title={t("affected")} instances={instances} />
					)}
					{isLeaving && group.DesiredCapacity !== undefined ? (
						<Option
							label={t("decrease")}
							hint={t("decreaseHint")}
							isOn={decreasesDesired}
							onChange={setDecreasesDesired}
						/>
					) : null}
					{act === "detach" ? (
						<Option label={t("hooks")} hint={t("hooksDetach")} isOn={firesHooks} onChange={setFiresHooks} />
					) : null}
				</div>
			}
		/>
	);
}

function Option({
	label,
	hint,
	isOn,
	onChange,
}: {
	label: string;
	hint: string;
	isOn: boolean;
	onChange: (isOn: boolean) => void;
}) {
	const id = useId();
	return (
		<div className="flex items-start gap-2 text-ink text-sm">
			<Checkbox id={id} className="mt-0.5" checked={isOn} onCheckedChange={(next) => onChange(next === true)} />
			<label htmlFor={id}>
				{label}
				<span className="block text-muted text-xs">{hint}</span>
			</label>
		</div>
	);
}
