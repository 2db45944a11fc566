import type { ReactNode } from "react";
import { MessagesProvider } from "@/components/console/messages-provider";

export default function OosLayout({ children }: { children: ReactNode }) {
	return (
		<MessagesProvider
			namespaces={["oos", "waterfall", "diagnosis", "validation", "oosExecute", "oosTemplates", "templateForm"]}
		>
			{children}
		</MessagesProvider>
	);
}
