import type { ReactNode } from "react";
import { MessagesProvider } from "@/components/console/messages-provider";

export default function ScaleOutsLayout({ children }: { children: ReactNode }) {
	return (
		<MessagesProvider namespaces={["dashboard", "scaleOuts", "runs", "waterfall", "runExport", "diagnosis", "repair"]}>
			{children}
		</MessagesProvider>
	);
}
