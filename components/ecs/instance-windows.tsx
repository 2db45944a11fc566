"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { idsOf, RowDialog, type RowWindowState } from "@/components/console/row-window";
import { useConsoleAction } from "@/components/console/use-console-action";
import { useResource } from "@/components/console/use-resource";
import {
	modifyInstanceAction,
	setInstanceRoleAction,
	setSecurityGroupsAction,
	tagInstancesAction,
} from "@/lib/actions/ecs-instance-actions";
import type { Instance } from "@/lib/cloud/ecs";
import { type InstanceAct, MOST_AT_ONCE } from "./instance-acts";
import { InstancePowerWindow } from "./instance-power-window";

const InstanceForm = dynamic(() => import("./instance-form").then((module) => module.InstanceForm));
const InstanceRoleForm = dynamic(() => import("./instance-role-form").then((module) => module.InstanceRoleForm));
const InstanceSecurityForm = dynamic(() =>
	import("./instance-security-form").then((module) => module.InstanceSecurityForm),
);
const InstanceTagsForm = dynamic(() => import("./instance-tags-form").then((module) => module.InstanceTagsForm));

/** The window that the address names, about its instances as they are now. */
export function InstanceWindows({
	regionId,
	window,
	onDone,
}: {
	regionId: string;
	window: RowWindowState<InstanceAct>;
	/** Something was done to several. */
	onDone?: () => void;
}) {
	const instanceIds = idsOf(window.of).slice(0, MOST_AT_ONCE);
	const { data } = useResource(
		"ecs.instances",
		{ regionId, page: 1, pageSize: MOST_AT_ONCE, instanceIds },
		{ enabled: window.act !== null && instanceIds.length > 0 },
	);
	if (window.act === null || !data || data.instances.length === 0) {
		return null;
	}
	return (
		<InstanceWindow regionId={regionId} window={window} instances={data.instances} onDone={onDone} act={window.act} />
	);
}

function InstanceWindow({
	regionId,
	window,
	instances,
	act,
	onDone,
}: {
	regionId: string;
	window: RowWindowState<InstanceAct>;
	instances: readonly Instance[];
	act: InstanceAct;
	onDone: (() => void) | undefined;
}) {
	const t = useTranslations("ecsInstances.acts");
	const router = useRouter();
	const modify = useConsoleAction(modifyInstanceAction, t("done.edit"));
	const setRole = useConsoleAction(setInstanceRoleAction, t("done.role"));
	const setGroups = useConsoleAction(setSecurityGroupsAction, t("done.security"));
	const setTags = useConsoleAction(tagInstancesAction, t("done.tags"));
	const [instance] = instances;
	const names = instances.map(({ InstanceId }) => InstanceId).join(", ");
	const dialog = { window, title: t(act), description: names };
	const done = (close: () => void) => {
		close();
		onDone?.();
	};
	if (!instance) {
		return null;
	}
	switch (act) {
		case "edit":
			return (
				<RowDialog
					{...dialog}
					content={(close) => <InstanceForm instance={instance} onSubmit={modify} onDone={close} onCancel={close} />}
				/>
			);
		case "security":
			return (
				<RowDialog
					{...dialog}
					content={(close) => (
						<InstanceSecurityForm
							regionId={regionId}
							instance={instance}
							onSubmit={setGroups}
							onDone={close}
							onCancel={close}
						/>
					)}
				/>
			);
		case "role":
			return (
				<RowDialog
					{...dialog}
					content={(close) => (
						<InstanceRoleForm
							regionId={regionId}
							instances={instances}
							onSubmit={setRole}
							onDone={() => done(close)}
							onCancel={close}
						/>
					)}
				/>
			);
		case "tags":
			return (
				<RowDialog
					{...dialog}
					content={(close) => (
						<InstanceTagsForm instances={instances} onSubmit={setTags} onDone={() => done(close)} onCancel={close} />
					)}
				/>
			);
		default:
			return (
				<InstancePowerWindow
					act={act}
					window={window}
					instances={instances}
					onDone={() => {
						onDone?.();
						if (act === "release") {
							router.push("/ecs/instances");
						}
					}}
				/>
			);
	}
}
