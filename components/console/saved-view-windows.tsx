"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, type RefObject, useState, useTransition } from "react";
import { useRoleRefusal } from "@/components/auth/account";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import type { ActionError } from "@/lib/actions/action-result";
import { changeViewAction, deleteViewAction, saveViewAction, setDefaultViewAction } from "@/lib/actions/view-actions";
import type { QueryInput } from "@/lib/queries/registry";
import { showHidden } from "@/lib/ui/show-hidden";
import type { SavedView } from "@/lib/views/saved-views";
import { ConfirmDialogWindow } from "./confirm-dialog-window";
import { DialogWindow } from "./dialog-window";
import { RequestError } from "./request-error";
import { useConsoleAction } from "./use-console-action";

/** What a window is open for. */
export type ViewTask = { kind: "save" } | { kind: "rename" | "delete"; view: SavedView };

type WindowProps = {
	list: QueryInput<"views.list">["list"];
	views: readonly SavedView[];
	/** What a view of the list as it stands holds. */
	search: string;
	/** Gets the focus back. */
	opener: RefObject<HTMLElement | null>;
	onClose: () => void;
	onOpen: (view: Pick<SavedView, "id" | "search"> | undefined) => void;
	/** Something was refused: what is known of the views may be old. */
	onRefused: () => void;
};

/** The window of one task on a list's saved views. */
export function SavedViewWindow({ task, ...props }: WindowProps & { task: ViewTask }) {
	return task.kind === "delete" ? <DeleteWindow view={task.view} {...props} /> : <NameWindow task={task} {...props} />;
}

function DeleteWindow({ view, opener, onClose, onOpen }: WindowProps & { view: SavedView }) {
	const t = useTranslations("common.views");
	const remove = useConsoleAction(deleteViewAction, t("deleted"));
	return (
		<ConfirmDialogWindow
			title={t("deleteTitle", { name: showHidden(view.name) })}
			description={t(view.isForEveryone ? "deleteShared" : "deleteMine")}
			confirmLabel={t("deleteIt")}
			isDestructive
			onConfirm={() => remove({ id: view.id })}
			onDone={() => onOpen(undefined)}
			onClose={onClose}
			opener={opener}
		/>
	);
}

/** Asks for a view's name. One that is taken is said, with whose it is, and can be written over knowingly. */
function NameWindow({
	task,
	list,
	views,
	search,
	opener,
	onClose,
	onOpen,
	onRefused,
}: WindowProps & { task: Exclude<ViewTask, { kind: "delete" }> }) {
	const t = useTranslations("common.views");
	const tActions = useTranslations("common.actions");
	const refusal = useRoleRefusal("operator");
	const save = useConsoleAction(saveViewAction, t("saved"));
	const change = useConsoleAction(changeViewAction, t("saved"));
	const setDefault = useConsoleAction(setDefaultViewAction);
	const renamed = task.kind === "rename" ? task.view : undefined;
	const [name, setName] = useState(renamed?.name ?? "");
	const [isForEveryone, setForEveryone] = useState(renamed?.isForEveryone ?? false);
	const [isDefault, setIsDefault] = useState(false);
	const [error, setError] = useState<ActionError>();
	const [isPending, startTransition] = useTransition();

	const refuse = (refused: ActionError) => {
		setError(refused);
		onRefused();
	};
	const finish = async (id: string) => {
		if (isDefault) {
			await setDefault({ list, id });
		}
		onClose();
		onOpen({ id, search });
	};
	const submit = (event: FormEvent) => {
		event.preventDefault();
		startTransition(async () => {
			if (renamed) {
				const result = await change({ id: renamed.id, version: renamed.version, name });
				result.ok ? onClose() : refuse(result.error);
				return;
			}
			const result = await save({ list, name, search, isForEveryone });
			result.ok ? await finish(result.data.id) : refuse(result.error);
		});
	};
	const taken =
		error?.code === "ViewNameTaken" && !renamed
			? views.find((view) => view.name === name.trim() && view.isForEveryone === isForEveryone)
			: undefined;
	const overwrite = (view: SavedView) =>
		startTransition(async () => {
			const result = await change({ id: view.id, version: view.version, search });
			result.ok ? await finish(view.id) : refuse(result.error);
		});
	const nameProblem =
		error?.code === "ViewNameTaken"
			? t("taken", { who: taken ? showHidden(taken.savedBy) : "none" })
			: error?.fieldErrors?.["name"] && t("nameNeeded");
	return (
		<DialogWindow
			title={renamed ? t("renameTitle", { name: showHidden(renamed.name) }) : t("saveTitle")}
			description={renamed ? undefined : t("saveHint")}
			opener={opener}
			onClose={onClose}
			content={() => (
				<form onSubmit={submit} noValidate className="grid gap-4">
					<Field label={t("name")} error={nameProblem} isRequired>
						{(control) => (
							<Input
								{...control}
								maxLength={60}
								autoComplete="off"
								value={name}
								onChange={(event) => {
									setName(event.target.value);
									setError(undefined);
								}}
							/>
						)}
					</Field>
					{renamed ? null : (
						<div className="grid gap-2">
							<Label className="flex items-center gap-2 font-normal">
								<Checkbox
									checked={isForEveryone}
									disabled={refusal !== undefined}
									onCheckedChange={(checked) => {
										setForEveryone(checked === true);
										setError(undefined);
									}}
								/>
								{t("forEveryone")}
							</Label>
							{refusal ? <p className="pl-6 text-muted text-xs">{refusal}</p> : null}
							<Label className="flex items-center gap-2 font-normal">
								<Checkbox checked={isDefault} onCheckedChange={(checked) => setIsDefault(checked === true)} />
								{t("asDefault")}
							</Label>
						</div>
					)}
					{error && nameProblem === undefined ? <RequestError error={error} /> : null}
					<div className="flex flex-wrap gap-2">
						<Button variant="primary" type="submit" isPending={isPending}>
							{tActions("save")}
						</Button>
						{taken ? (
							<Button isPending={isPending} onClick={() => overwrite(taken)}>
								{t("overwriteIt")}
							</Button>
						) : null}
						<Button onClick={onClose}>{tActions("cancel")}</Button>
					</div>
				</form>
			)}
		/>
	);
}
