"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { AddressedDialogButton } from "@/components/console/addressed-dialog-button";
import { Card } from "@/components/ui/card";
import { KeptList, KeptUpload } from "./kept-list";

const KeptNameForm = dynamic(() => import("./kept-name-form").then((module) => module.KeptNameForm));

/**
 * What the emulator keeps by name, a kind a card: listed with what can be done about each, brought as a file, and begun
 * anew under a name (`newLabel`, `onNew`).
 */
export function KeptCard({
	kind,
	rows,
	error,
	onRetry,
	acts,
	newLabel,
	newName,
	isNewDisabled = false,
	onNew,
}: ComponentProps<typeof KeptList> & {
	newLabel: string;
	/** What the next one's name begins with; a number follows. */
	newName: string;
	isNewDisabled?: boolean;
	onNew: ComponentProps<typeof KeptNameForm>["onSubmit"];
}) {
	const t = useTranslations(`emulator.${kind}`);
	return (
		<Card
			title={t("title")}
			description={t("hint")}
			bodyClassName="p-0"
			actions={
				<>
					<KeptUpload kind={kind} />
					<AddressedDialogButton
						param="new"
						of={kind}
						needs="admin"
						variant="primary"
						disabled={isNewDisabled}
						title={newLabel}
						content={(close) => (
							<KeptNameForm
								label={t("name")}
								hint={t("nameHint")}
								submitLabel={newLabel}
								name={`${newName}-${(rows?.length ?? 0) + 1}`}
								onSubmit={onNew}
								onDone={close}
								onCancel={close}
							/>
						)}
					>
						{newLabel}
					</AddressedDialogButton>
				</>
			}
		>
			<KeptList kind={kind} rows={rows} error={error} onRetry={onRetry} acts={acts} />
		</Card>
	);
}
