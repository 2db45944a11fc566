"use client";

import { useTranslations } from "next-intl";
import { RowDialog, type RowWindowState } from "@/components/console/row-window";
import { useConsoleAction } from "@/components/console/use-console-action";
import { deleteLifecycleHookAction, setHookEnabledAction } from "@/lib/actions/ess-hook-actions";
import type { QueryData } from "@/lib/queries/registry";
import { CopyHookForm } from "./copy-hook-form";
import { HookDialogForm } from "./hook-dialog-form";
import type { HOOK_ACTS } from "./list-acts";
import { EndWaitForm, ExtendWaitForm } from "./wait-forms";
import { DeleteConfirm, StatusConfirm } from "./window-parts";

type Hook = QueryData<"ess.hooks">["hooks"][number];
type Wait = QueryData<"ess.waits">["waits"][number];

/** The open window of a group's hooks and of what they hold. */
export function HookWindow({
	regionId,
	scalingGroupId,
	hooks,
	waits,
	window,
}: {
	regionId: string;
	scalingGroupId: string;
	hooks: readonly Hook[];
	waits: readonly Wait[];
	window: RowWindowState<(typeof HOOK_ACTS)[number]>;
}) {
	const t = useTranslations("ess.hooks");
	const tHooks = useTranslations("essHooks");
	const wait = waits.find(({ token }) => token === window.of);
	const hook = hooks.find(({ LifecycleHookId }) => LifecycleHookId === (wait?.lifecycleHookId ?? window.of));
	const isActive = hook?.status !== "InActive";
	const remove = useConsoleAction(deleteLifecycleHookAction, t("deleted"));
	const setEnabled = useConsoleAction(setHookEnabledAction, tHooks(isActive ? "disabled" : "enabled"));
	if (window.act === "create") {
		return (
			<RowDialog
				window={window}
				size="lg"
				title={t("create")}
				content={(close) => <HookDialogForm regionId={regionId} scalingGroupId={scalingGroupId} onClose={close} />}
			/>
		);
	}
	if (!hook) {
		return null;
	}
	const { LifecycleHookId: lifecycleHookId, LifecycleHookName: name } = hook;
	switch (window.act) {
		case "edit":
			return (
				<RowDialog
					window={window}
					size="lg"
					title={t("modify")}
					content={(close) => (
						<HookDialogForm regionId={regionId} scalingGroupId={scalingGroupId} hook={hook} onClose={close} />
					)}
				/>
			);
		case "copy":
			return (
				<RowDialog
					window={window}
					title={tHooks("copyTitle", { name })}
					content={(close) => <CopyHookForm regionId={regionId} hook={hook} onClose={close} />}
				/>
			);
		case "status":
			return (
				<StatusConfirm
					texts="essHooks"
					window={window}
					name={name}
					isEnabled={isActive}
					onConfirm={() => setEnabled({ lifecycleHookId, isEnabled: !isActive })}
				/>
			);
		case "delete":
			return (
				<DeleteConfirm texts="ess.hooks" window={window} name={name} onConfirm={() => remove({ lifecycleHookId })} />
			);
		case "end":
			return wait ? (
				<RowDialog
					window={window}
					title={tHooks("end.title", { name })}
					content={(close) => <EndWaitForm hook={hook} wait={wait} onClose={close} />}
				/>
			) : null;
		case "extend":
			return wait ? (
				<RowDialog
					window={window}
					title={tHooks("extend.title", { name })}
					content={(close) => <ExtendWaitForm hook={hook} wait={wait} onClose={close} />}
				/>
			) : null;
		default:
			return null;
	}
}
