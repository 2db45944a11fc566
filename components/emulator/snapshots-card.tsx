"use client";

import { useTranslations } from "next-intl";
import { ConfirmDialog } from "@/components/console/confirm-dialog";
import { useConsoleAction } from "@/components/console/use-console-action";
import { useResource } from "@/components/console/use-resource";
import { Button } from "@/components/ui/button";
import { restoreSnapshotAction, saveSnapshotAction } from "@/lib/actions/emulator-actions";
import { KeptCard } from "./kept-card";

/** The whole state by name: kept, brought back, taken away as a file. */
export function SnapshotsCard() {
	const t = useTranslations("emulator.snapshots");
	const { data, error, retry } = useResource("emulator.snapshots", {});
	const save = useConsoleAction(saveSnapshotAction, t("saved"));
	const restore = useConsoleAction(restoreSnapshotAction, t("restored"));
	return (
		<KeptCard
			kind="snapshots"
			rows={data?.snapshots}
			error={error}
			onRetry={retry}
			newLabel={t("save")}
			newName="snapshot"
			onNew={save}
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
	);
}
