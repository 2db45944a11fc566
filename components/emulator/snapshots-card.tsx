"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { ConfirmDialog } from "@/components/console/confirm-dialog";
import { DialogButton } from "@/components/console/dialog-button";
import { useConsoleAction } from "@/components/console/use-console-action";
import { useResource } from "@/components/console/use-resource";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { restoreSnapshotAction, saveSnapshotAction } from "@/lib/actions/emulator-actions";
import { KeptList, KeptUpload } from "./kept-list";

const KeptNameForm = dynamic(() => import("./kept-name-form").then((module) => module.KeptNameForm));

/** The whole state by name: kept, brought back, taken away as a file. */
export function SnapshotsCard() {
	const t = useTranslations("emulator.snapshots");
	const { data, error, retry } = useResource("emulator.snapshots", {});
	const save = useConsoleAction(saveSnapshotAction, t("saved"));
	const restore = useConsoleAction(restoreSnapshotAction, t("restored"));
	return (
		<Card
			title={t("title")}
			description={t("hint")}
			bodyClassName="p-0"
			actions={
				<>
					<KeptUpload kind="snapshots" />
					<DialogButton
						needs="admin"
						variant="primary"
						title={t("save")}
						content={(close) => (
							<KeptNameForm
								label={t("name")}
								hint={t("nameHint")}
								submitLabel={t("save")}
								name={`snapshot-${(data?.snapshots.length ?? 0) + 1}`}
								onSubmit={save}
								onDone={close}
								onCancel={close}
							/>
						)}
					>
						{t("save")}
					</DialogButton>
				</>
			}
		>
			<KeptList
				kind="snapshots"
				rows={data?.snapshots}
				error={error}
				onRetry={retry}
				acts={({ name }) => (
					<ConfirmDialog
						needs="admin"
						trigger={
							<Button variant="link" size="inline">
								{t("restore")}
							</Button>
						}
						title={t("restoreTitle", { name })}
						description={t("restoreBody")}
						confirmLabel={t("restore")}
						isDestructive
						onConfirm={() => restore({ name })}
					/>
				)}
			/>
		</Card>
	);
}
