// Tells when the window of the unchanged program can be used, and closes it then. Loaded with LD_PRELOAD by the measuring
// of the start; never shipped.
//
// It puts itself before webkit_web_view_new_with_user_content_manager and gives the page a script, which says so once an
// element that USABLE names (a CSS selector) is there and two frames with it were drawn. The word goes to standard output.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <unistd.h>
#include <webkit2/webkit2.h>

static GtkWidget *view;

static const char *SCRIPT =
    "(() => {"
    "  const seen = () => {"
    "    if (!document.querySelector(\"%s\")) return false;"
    "    requestAnimationFrame(() => requestAnimationFrame(() => webkit.messageHandlers.usable.postMessage('')));"
    "    return true;"
    "  };"
    "  if (!seen()) new MutationObserver((_, o) => { if (seen()) o.disconnect(); })"
    "    .observe(document, { childList: true, subtree: true });"
    "})()";

static void usable(WebKitUserContentManager *manager, WebKitJavascriptResult *result, gpointer data) {
	(void)manager;
	(void)result;
	(void)data;
	if (write(STDOUT_FILENO, "usable\n", 7) == 7)
		gtk_window_close(GTK_WINDOW(gtk_widget_get_toplevel(view)));
}

GtkWidget *webkit_web_view_new_with_user_content_manager(WebKitUserContentManager *manager) {
	GtkWidget *(*make)(WebKitUserContentManager *) =
	    (GtkWidget * (*)(WebKitUserContentManager *)) dlsym(RTLD_NEXT, "webkit_web_view_new_with_user_content_manager");
	gchar *selector = g_strescape(getenv("USABLE"), NULL);
	gchar *source = g_strdup_printf(SCRIPT, selector);
	WebKitUserScript *script = webkit_user_script_new(source, WEBKIT_USER_CONTENT_INJECT_TOP_FRAME,
	                                                  WEBKIT_USER_SCRIPT_INJECT_AT_DOCUMENT_START, NULL, NULL);
	webkit_user_content_manager_add_script(manager, script);
	webkit_user_script_unref(script);
	g_free(source);
	g_free(selector);
	g_signal_connect(manager, "script-message-received::usable", G_CALLBACK(usable), NULL);
	webkit_user_content_manager_register_script_message_handler(manager, "usable");
	view = make(manager);
	return view;
}
