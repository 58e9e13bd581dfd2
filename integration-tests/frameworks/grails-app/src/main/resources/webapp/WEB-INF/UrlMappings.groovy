class UrlMappings {
  static mappings = {
    "/"(controller: "shop", action: "items")
    "/items"(controller: "shop", action: "items")
    "/orders/$id"(controller: "shop", action: "order")
    "/edit$name"(controller: "shop", action: "edit")
    "/admin/items"(controller: "shop", action: "adminItems")
    "/admin/users/$id" {
      controller = "shop"
      action = "user"
      constraints {
        id(matches: /\d+/)
      }
    }
    "/failures"(controller: "shop", action: "fail")
    "/mapped"(controller: "shop", action: "failMapped")
    "/shows"(controller: "shop", action: "shows")
    "/chain"(controller: "shop", action: "chain")
    "/moved"(controller: "shop", action: "moved")
    "/files/**"(controller: "shop", action: "file")
    "/documents/$path**"(controller: "shop", action: "file")
    "/additions/$id"(controller: "shop", action: "add", method: "POST")
    "/removals/$id"(controller: "shop", action: "remove")
    "/v2/orders/$id"(controller: "shop", action: "order")
    "/library"(resources: "books")
    group "/api", {
      "/orders/$id.$extension"(controller: "shop", action: "order")
    }
    "/$controller/$action?/$id?(.$format)?"()
    "404"(controller: "shop", action: "notFound")
  }
}
