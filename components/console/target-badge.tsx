import { useTranslations } from "next-intl";
import { cn } from "@/lib/ui/cn";

/** Which cloud the console changes, and whose account there; the account is unknown while the cloud does not answer. */
export type Target = { cloud: "emulator" | "aliyun"; accountId: string | undefined };

/** Says which cloud the console changes, the emulator or the real one, and in which account. */
export function TargetBadge({ cloud, accountId }: Target) {
	const t = useTranslations("nav.target");
	const account = accountId === undefined ? undefined : t("account", { id: accountId });
	return (
		<span
			title={[t(cloud === "emulator" ? "emulatorHint" : "aliyunHint"), account].filter(Boolean).join(" ")}
			className={cn(
				"inline-flex items-center gap-1.5 whitespace-nowrap rounded-full border px-2 py-0.5 font-medium text-2xs",
				cloud === "emulator"
					? "border-info-line bg-info-soft text-info"
					: "border-warning-line bg-warning-soft text-warning",
			)}
		>
			<span aria-hidden className={cn("size-1.5 rounded-full", cloud === "emulator" ? "bg-info" : "bg-warning")} />
			{t(cloud)}
			{account ? <span className="tabular font-normal max-md:sr-only">{account}</span> : null}
		</span>
	);
}
