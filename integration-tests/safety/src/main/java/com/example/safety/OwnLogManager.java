package com.example.safety;

import java.util.logging.LogManager;

/** The application's choice. */
public final class OwnLogManager extends LogManager {}
